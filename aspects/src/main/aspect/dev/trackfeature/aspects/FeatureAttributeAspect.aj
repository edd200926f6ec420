package dev.trackfeature.aspects;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.runtime.WovenCalls;
import org.aspectj.lang.annotation.SuppressAjWarnings;

/**
 * Notes the declared arguments of a tracked method, just before {@link TrackFeatureAspect} enters it.
 *
 * <p>One advice for each position, because an argument that is bound costs nothing, whereas the
 * array of all of them comes with a join point object. As there, the advice is copied into the
 * woven classes and calls {@link WovenCalls} only.
 */
@SuppressAjWarnings("adviceDidNotMatch") // Few applications declare attributes at all positions.
public aspect FeatureAttributeAspect {

  declare precedence : FeatureAttributeAspect, TrackFeatureAspect;

  declare error :
      execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, *, *, *, .., @FeatureAttribute (*), ..)) :
      "@FeatureAttribute is recorded on the first 12 parameters only; move it forward";

  Object around(Object a) : execution(@TrackFeature * *(@FeatureAttribute (*), ..)) && args(a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 0, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, @FeatureAttribute (*), ..)) && args(*, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 1, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, @FeatureAttribute (*), ..)) && args(*, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 2, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, *, @FeatureAttribute (*), ..)) && args(*, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 3, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, *, *, @FeatureAttribute (*), ..)) && args(*, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 4, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, *, *, *, @FeatureAttribute (*), ..)) && args(*, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 5, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, *, *, *, *, @FeatureAttribute (*), ..)) && args(*, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 6, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, *, *, *, *, *, @FeatureAttribute (*), ..)) && args(*, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 7, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, *, *, *, *, *, *, @FeatureAttribute (*), ..)) && args(*, *, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 8, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, @FeatureAttribute (*), ..)) && args(*, *, *, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 9, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, *, @FeatureAttribute (*), ..)) && args(*, *, *, *, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 10, a);
    return proceed(a);
  }

  Object around(Object a) : execution(@TrackFeature * *(*, *, *, *, *, *, *, *, *, *, *, @FeatureAttribute (*), ..)) && args(*, *, *, *, *, *, *, *, *, *, *, a, ..) {
    WovenCalls.attribute(thisJoinPointStaticPart, 11, a);
    return proceed(a);
  }
}
