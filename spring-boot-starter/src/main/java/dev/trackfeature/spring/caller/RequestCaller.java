package dev.trackfeature.spring.caller;

import dev.trackfeature.context.FeatureContext;
import org.jspecify.annotations.Nullable;

/**
 * The caller of one request: found out when it is first asked for, and kept once somebody is
 * authenticated. Costs a request whose features nobody uses no look into its claims or its session.
 */
final class RequestCaller {

  private final CallerRules rules;
  private final IdentitySource source;
  private final CallerHeaders headers;

  /**
   * Null until it is known who is authenticated. Any thread of the request may write it, and all
   * write the same; readers see an immutable record or ask again.
   */
  private @Nullable FeatureContext authenticated;

  /** What headers say while nobody is authenticated; null until somebody asks. As above. */
  private @Nullable Unauthenticated unauthenticated;

  RequestCaller(CallerRules rules, IdentitySource source, CallerHeaders headers) {
    this.rules = rules;
    this.source = source;
    this.headers = headers;
  }

  /** The caller, or null when nothing says anything about it. May throw what security throws. */
  @Nullable FeatureContext context() {
    FeatureContext known = authenticated;
    return known == null ? find() : known;
  }

  /** Nobody isn't kept: the request may log in later. */
  private @Nullable FeatureContext find() {
    CallerIdentity identity = source.current();
    if (identity == null || identity == CallerIdentity.NOBODY) {
      return unauthenticated();
    }
    FeatureContext found = rules.read(identity, headers);
    authenticated = found;
    return found;
  }

  private @Nullable FeatureContext unauthenticated() {
    Unauthenticated known = unauthenticated;
    if (known == null) {
      known = new Unauthenticated(rules.read(CallerIdentity.NOBODY, headers));
      unauthenticated = known;
    }
    return known.caller;
  }

  /**
   * The same caller for other threads and for the time after the request; claims are still read
   * when they are asked for. Called on a thread of the request; never throws.
   */
  RequestCaller handedOver() {
    if (authenticated != null) {
      return this;
    }
    IdentitySource captured = source.captured();
    return captured == source ? this : new RequestCaller(rules, captured, headers);
  }

  /** What headers say, which may be nobody. */
  private record Unauthenticated(@Nullable FeatureContext caller) {}
}
