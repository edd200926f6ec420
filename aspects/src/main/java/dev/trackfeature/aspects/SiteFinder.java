package dev.trackfeature.aspects;

import dev.trackfeature.runtime.FeatureSite;
import java.util.function.Function;
import org.aspectj.lang.JoinPoint;

/** Finds the sites of join points. */
final class SiteFinder implements Function<JoinPoint.StaticPart, FeatureSite> {

  @Override
  public FeatureSite apply(JoinPoint.StaticPart joinPoint) {
    return JoinPointSites.of(joinPoint);
  }
}
