package dev.trackfeature.spring.caller;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/** Claims of Spring Security's OAuth2 types; used only where these are on the class path. */
final class OAuth2Claims {

  private OAuth2Claims() {}

  /**
   * Returns a claim.
   *
   * @param holder a {@code Jwt}, the principal of an opaque token or a login, or anything else
   */
  static @Nullable Object claim(@Nullable Object holder, String name) {
    if (holder instanceof OAuth2AuthenticatedPrincipal principal) {
      return principal.getAttributes().get(name);
    }
    return holder instanceof ClaimAccessor token ? token.getClaims().get(name) : null;
  }
}
