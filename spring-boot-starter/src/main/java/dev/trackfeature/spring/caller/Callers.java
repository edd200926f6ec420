package dev.trackfeature.spring.caller;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.spring.TrackFeatureProperties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Finds callers as the properties say and with the libraries that the application has. */
final class Callers {

  private final CallerRules rules;
  private final IdentitySource threadSource;

  Callers(CallerRules rules, IdentitySource threadSource) {
    this.rules = rules;
    this.threadSource = threadSource;
  }

  static Callers of(TrackFeatureProperties properties, @Nullable ClassLoader application) {
    return new Callers(
        new CallerRules(properties.caller()),
        hasSecurity(application) ? new SecurityContextSource() : IdentitySource.NONE);
  }

  static boolean hasSecurity(@Nullable ClassLoader application) {
    return ClassUtils.isPresent(
        "org.springframework.security.core.context.SecurityContextHolder", application);
  }

  /** The caller of a request whose authentication the request's thread has. */
  RequestCaller ofRequest(Function<String, @Nullable String> headers) {
    return ofRequest(threadSource, headers);
  }

  RequestCaller ofRequest(IdentitySource source, Function<String, @Nullable String> headers) {
    return new RequestCaller(rules, source, rules.headers(headers));
  }

  /** The caller of this thread outside a request, found out at once. */
  @Nullable FeatureContext outsideRequest() {
    CallerIdentity identity = threadSource.current();
    return identity == null ? null : rules.read(identity, CallerHeaders.NONE);
  }

  /** What a task takes along that this thread submits; null for nothing. Never throws. */
  @Nullable RequestCaller toCarry() {
    RequestCaller request = CurrentCaller.get();
    if (request != null) {
      return request.handedOver();
    }
    IdentitySource captured = threadSource.captured();
    return captured == IdentitySource.NONE
        ? null
        : new RequestCaller(rules, captured, CallerHeaders.NONE);
  }
}
