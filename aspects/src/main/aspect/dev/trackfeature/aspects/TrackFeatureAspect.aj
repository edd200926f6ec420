package dev.trackfeature.aspects;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.context.FeatureContext;
import org.aspectj.lang.annotation.SuppressAjWarnings;

/**
 * Where features are tracked: at the execution of every method that carries {@link TrackFeature}.
 *
 * <p>The advice is copied into the woven classes, so it only calls {@link WovenCalls}, whose
 * signatures never change. It holds no lambda and no string concatenation and asks for no join
 * point: ajc could not inline it otherwise, and each call would make objects. For the same reason
 * the arguments that are recorded, or say who calls, are bound one by one, by an advice for each
 * position, instead of asked for as an array.
 *
 * <p>A singleton, because a per-type aspect misses methods of interfaces and nested types.
 */
public aspect TrackFeatureAspect {

  declare error :
      execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, *, *, *, .., @FeatureAttribute (*), ..)) ||
      execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, *, *, *, .., FeatureContext, ..)) :
      "@FeatureAttribute and FeatureContext are read at the first 12 parameters only; move it forward";

  // Arguments first: advice above the one that starts the use runs outside it, and since it is in
  // the same aspect, no other aspect's advice comes in between.

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(@FeatureAttribute (*), ..)) || execution(@TrackFeature * *(FeatureContext, ..))) && args(a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 0, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, FeatureContext, ..))) && args(*, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 1, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, FeatureContext, ..))) && args(*, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 2, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, *, FeatureContext, ..))) && args(*, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 3, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, *, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, *, *, FeatureContext, ..))) && args(*, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 4, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, *, *, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, *, *, *, FeatureContext, ..))) && args(*, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 5, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, *, *, *, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, *, *, *, *, FeatureContext, ..))) && args(*, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 6, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, *, *, *, *, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, *, *, *, *, *, FeatureContext, ..))) && args(*, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 7, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, *, *, *, *, *, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, *, *, *, *, *, *, FeatureContext, ..))) && args(*, *, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 8, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, FeatureContext, ..))) && args(*, *, *, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 9, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, *, FeatureContext, ..))) && args(*, *, *, *, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 10, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around(Object a) : (execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, *, *, @FeatureAttribute (*), ..)) || execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, *, *, FeatureContext, ..))) && args(*, *, *, *, *, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 11, a);
    return proceed(a);
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  Object around() : execution(@TrackFeature !(boolean || byte || char || short || int || long || float || double) *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    Object result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    return WovenCalls.exit(call, result);
  }

  // An advice for each primitive type: as an object, the result of most calls would be a new one.

  @SuppressAjWarnings("adviceDidNotMatch")
  boolean around() : execution(@TrackFeature boolean *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    boolean result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    WovenCalls.exit(call);
    return result;
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  byte around() : execution(@TrackFeature byte *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    byte result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    WovenCalls.exit(call);
    return result;
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  char around() : execution(@TrackFeature char *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    char result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    WovenCalls.exit(call);
    return result;
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  short around() : execution(@TrackFeature short *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    short result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    WovenCalls.exit(call);
    return result;
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  int around() : execution(@TrackFeature int *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    int result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    WovenCalls.exit(call);
    return result;
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  long around() : execution(@TrackFeature long *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    long result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    WovenCalls.exit(call);
    return result;
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  float around() : execution(@TrackFeature float *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    float result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    WovenCalls.exit(call);
    return result;
  }

  @SuppressAjWarnings("adviceDidNotMatch")
  double around() : execution(@TrackFeature double *(..)) {
    long call = WovenCalls.enter(thisJoinPointStaticPart);
    double result;
    try {
      result = proceed();
    } catch (Throwable failure) {
      throw WovenCalls.fail(call, failure);
    }
    WovenCalls.exit(call);
    return result;
  }
}
