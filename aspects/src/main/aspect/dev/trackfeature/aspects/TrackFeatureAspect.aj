package dev.trackfeature.aspects;

import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.runtime.WovenCalls;

/**
 * Where features are tracked: at the execution of every method that carries {@link TrackFeature}.
 *
 * <p>The advice is copied into the woven classes, so it only calls {@link WovenCalls}, whose
 * signatures stay. It holds no lambda and no string concatenation and asks for no join point: ajc
 * could not inline it otherwise, and each call would make objects.
 *
 * <p>A singleton, because a per-type aspect misses methods of interfaces and nested types.
 */
public aspect TrackFeatureAspect {

  Object around() : execution(@TrackFeature * *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    Object result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    WovenCalls.exit(call, result);
    return result;
  }
}
