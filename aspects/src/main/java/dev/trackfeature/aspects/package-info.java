/**
 * The aspect, and the entry that woven code calls.
 *
 * <p>{@code TrackFeatureAspect} says where features are tracked. Its advice, which ajc copies into
 * the application's classes, calls {@link dev.trackfeature.aspects.WovenCalls} and nothing else;
 * that finds the site of the join point and hands over to the runtime.
 */
@NullMarked
package dev.trackfeature.aspects;

import org.jspecify.annotations.NullMarked;
