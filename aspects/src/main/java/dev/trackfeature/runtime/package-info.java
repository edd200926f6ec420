/**
 * What happens when a tracked method runs.
 *
 * <p>Applications hold a {@link dev.trackfeature.runtime.FeatureTracking}; woven code calls {@link
 * dev.trackfeature.runtime.WovenCalls} and nothing else. From there data goes one way: join point →
 * {@code Site} (found once, kept) → {@code FeatureTracker} → {@code Series} → instruments and
 * spans. Whatever is not ours (meter, tracer, resolver, arguments) is called behind a {@code
 * Guard}, so that nothing of it reaches the business method.
 *
 * <p>Beside that stands {@code WeavingCheck}: at start-up it looks for methods that nobody wove,
 * and so never come here.
 */
@NullMarked
package dev.trackfeature.runtime;

import org.jspecify.annotations.NullMarked;
