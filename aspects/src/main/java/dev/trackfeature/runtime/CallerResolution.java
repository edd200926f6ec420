package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.FeatureContextResolver;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Answers who calls: the registered resolver, else the {@link FeatureContext} in the OpenTelemetry
 * context, else nobody known.
 */
final class CallerResolution {

  private final @Nullable FeatureContextResolver resolver;
  private final Guard guard;

  CallerResolution(@Nullable FeatureContextResolver resolver, Guard guard) {
    this.resolver = resolver;
    this.guard = guard;
  }

  FeatureContext callerIn(Context context) {
    if (resolver != null) {
      try {
        FeatureContext resolved = resolver.resolve(context);
        if (resolved != null) {
          return resolved;
        }
      } catch (Throwable failure) {
        guard.dropped(DropReason.RESOLVER, failure);
      }
    }
    return FeatureContext.fromContext(context);
  }
}
