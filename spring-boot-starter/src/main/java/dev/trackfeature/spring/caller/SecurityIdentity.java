package dev.trackfeature.spring.caller;

import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.util.ClassUtils;

/**
 * An {@link Authentication} of Spring Security. Claims are those of a JWT or of the attributes of
 * an OAuth2 principal, else the entries of a map in {@link Authentication#getDetails()}.
 */
final class SecurityIdentity implements CallerIdentity {

  private static final boolean OAUTH2 =
      ClassUtils.isPresent(
          "org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal",
          SecurityIdentity.class.getClassLoader());

  private final Authentication authentication;

  private SecurityIdentity(Authentication authentication) {
    this.authentication = authentication;
  }

  static CallerIdentity of(@Nullable Authentication authentication) {
    return authentication == null
            || authentication instanceof AnonymousAuthenticationToken
            || !authentication.isAuthenticated()
        ? CallerIdentity.NOBODY
        : new SecurityIdentity(authentication);
  }

  @Override
  public @Nullable Object claim(String name) {
    Object claim = OAUTH2 ? OAuth2Claims.claim(authentication.getPrincipal(), name) : null;
    if (claim == null && OAUTH2) {
      // Where the application has a principal of its own, the token is still the credentials.
      claim = OAuth2Claims.claim(authentication.getCredentials(), name);
    }
    return claim == null && authentication.getDetails() instanceof Map<?, ?> details
        ? details.get(name)
        : claim;
  }

  /** None for a principal of another kind: its name is its text, which may have its secrets. */
  @Override
  public @Nullable String name() {
    Object principal = authentication.getPrincipal();
    return principal instanceof CharSequence
            || principal instanceof UserDetails
            || principal instanceof AuthenticatedPrincipal
            || principal instanceof Principal
        ? authentication.getName()
        : null;
  }
}
