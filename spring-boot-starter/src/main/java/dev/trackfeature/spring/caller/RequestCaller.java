package dev.trackfeature.spring.caller;

import dev.trackfeature.context.FeatureContext;
import org.jspecify.annotations.Nullable;

/**
 * The caller of one request: found out when it is first asked for, and kept from then on. Costs a
 * request whose features nobody uses no look into its claims or its session.
 */
final class RequestCaller {

  private final CallerRules rules;
  private final IdentitySource source;
  private final CallerHeaders headers;

  /**
   * Null until somebody asks. Any thread of the request may write it, and all write the same;
   * readers see an immutable record or ask again.
   */
  private @Nullable Answer answer;

  RequestCaller(CallerRules rules, IdentitySource source, CallerHeaders headers) {
    this.rules = rules;
    this.source = source;
    this.headers = headers;
  }

  /** The caller, or null when nothing says anything about it. May throw what security throws. */
  @Nullable FeatureContext context() {
    Answer known = answer;
    return known == null ? find() : known.caller;
  }

  private @Nullable FeatureContext find() {
    CallerIdentity identity = source.current();
    if (identity == null) {
      return rules.read(CallerIdentity.NOBODY, headers);
    }
    FeatureContext found = rules.read(identity, headers);
    answer = new Answer(found);
    return found;
  }

  /**
   * The same caller for other threads and for the time after the request; claims are still read
   * when they are asked for. Called on a thread of the request; never throws.
   */
  RequestCaller handedOver() {
    if (answer != null) {
      return this;
    }
    IdentitySource captured = source.captured();
    return captured == source ? this : new RequestCaller(rules, captured, headers);
  }

  /** What was found, which may be nobody. */
  private record Answer(@Nullable FeatureContext caller) {}
}
