/**
 * What happens when a tracked method runs.
 *
 * <p>Applications hold a {@link dev.trackfeature.runtime.FeatureTracking}; weaving and other
 * instrumentation call {@link dev.trackfeature.runtime.FeatureSite} and nothing else. From there
 * data goes one way: {@code Site} (found once, kept) → {@code UseTracker} → {@code Series} →
 * instruments and spans. {@code UseExit} ends a use on its thread; a result of work that goes on
 * ends its use through {@code Completion}, and {@code dev.trackfeature.async.internal} knows the
 * kinds of results of other libraries. Foreign code (meter, tracer, resolver, arguments) is called
 * behind a {@code DropReporter}, so that nothing of it reaches the business method.
 *
 * <p>Apart from that, {@code WeavingCheck} in {@code dev.trackfeature.weaving.internal} looks at
 * start-up for methods that are not woven, and so never come here.
 */
@NullMarked
package dev.trackfeature.runtime;

import org.jspecify.annotations.NullMarked;
