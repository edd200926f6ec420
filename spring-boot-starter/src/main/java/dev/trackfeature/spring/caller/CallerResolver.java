package dev.trackfeature.spring.caller;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.FeatureContextResolver;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The starter's own resolver: the caller of the current request, else who is logged in on this
 * thread.
 *
 * <p>An authentication that names no tenant does not hide a caller in the OpenTelemetry context who
 * has one: the application looked that up and made it current, as it has to without the starter.
 */
final class CallerResolver implements FeatureContextResolver {

  private final Callers callers;

  CallerResolver(Callers callers) {
    this.callers = callers;
  }

  @Override
  public @Nullable FeatureContext resolve(Context context) {
    RequestCaller request = CurrentCaller.get();
    FeatureContext caller = request == null ? callers.outsideRequest() : request.context();
    return caller != null && !hasTenant(caller) && hasTenant(FeatureContext.fromContext(context))
        ? null
        : caller;
  }

  private static boolean hasTenant(FeatureContext caller) {
    return !caller.tenantId().equals(FeatureContext.UNKNOWN);
  }
}
