package dev.trackfeature.spring.caller;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The {@code Authentication} in the Reactor context of a request. It is a {@link Mono} there, of
 * which nobody waits for the end: with a token, or a session that access rules have asked for
 * already, it has its value at once. Until it has, the caller isn't known.
 */
final class ReactiveSecuritySource implements IdentitySource {

  private final ContextView request;

  /** Null until somebody asks; two threads that ask first both subscribe, and find the same. */
  private volatile @Nullable CompletableFuture<CallerIdentity> asked;

  ReactiveSecuritySource(ContextView request) {
    this.request = request;
  }

  @Override
  public @Nullable CallerIdentity current() {
    CompletableFuture<CallerIdentity> identity = asked;
    if (identity == null) {
      identity = ask();
      asked = identity;
    }
    return identity.getNow(null);
  }

  private CompletableFuture<CallerIdentity> ask() {
    return ReactiveSecurityContextHolder.getContext()
        .map(ReactiveSecuritySource::identity)
        .defaultIfEmpty(CallerIdentity.NOBODY)
        .contextWrite(context -> context.putAll(request))
        .toFuture();
  }

  private static CallerIdentity identity(SecurityContext context) {
    return SecurityIdentity.of(context.getAuthentication());
  }

  @Override
  public IdentitySource captured() {
    return this;
  }
}
