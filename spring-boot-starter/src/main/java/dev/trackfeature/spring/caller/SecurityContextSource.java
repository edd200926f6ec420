package dev.trackfeature.spring.caller;

import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The {@code Authentication} that {@link SecurityContextHolder} has on this thread. Asked for late:
 * the look may load the user's session.
 */
final class SecurityContextSource implements IdentitySource {

  @Override
  public CallerIdentity current() {
    return SecurityIdentity.of(SecurityContextHolder.getContext().getAuthentication());
  }

  @Override
  public IdentitySource captured() {
    try {
      return IdentitySource.fixed(current());
    } catch (RuntimeException | LinkageError failure) {
      return new Failed(failure);
    }
  }

  /**
   * Throws where the caller is asked for, and the runtime counts it, not where work is handed on.
   */
  private record Failed(Throwable failure) implements IdentitySource {

    @Override
    public CallerIdentity current() {
      throw new IllegalStateException("The authentication could not be read", failure);
    }

    @Override
    public IdentitySource captured() {
      return this;
    }
  }
}
