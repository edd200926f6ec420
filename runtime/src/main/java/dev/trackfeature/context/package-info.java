/**
 * Who uses a feature: tenant, plan, user and session of the current request.
 *
 * <p>Applications make a {@link dev.trackfeature.context.FeatureContext} current where a request
 * comes in, or register a {@link dev.trackfeature.context.FeatureContextResolver}; the runtime asks
 * at the entry of each tracked call. Nothing here knows the runtime.
 */
@NullMarked
package dev.trackfeature.context;

import org.jspecify.annotations.NullMarked;
