package dev.trackfeature.context;

import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who uses a feature, for applications that keep the caller elsewhere than in {@link
 * FeatureContext#makeCurrent()}: in a security context, a request scope, a thread local.
 *
 * <p>Called on the caller's thread at the entry of each tracked call, so it should only look up
 * what is at hand. It must be thread-safe. What it throws is logged at a limited rate and counted
 * in {@code trackfeature.dropped}; the business call goes on.
 */
@FunctionalInterface
public interface FeatureContextResolver {

  /**
   * Returns who is calling.
   *
   * @param context the OpenTelemetry context that is current on the caller's thread
   * @return the caller, or null to leave the answer to the {@link FeatureContext} in the context
   */
  @Nullable FeatureContext resolve(Context context);
}
