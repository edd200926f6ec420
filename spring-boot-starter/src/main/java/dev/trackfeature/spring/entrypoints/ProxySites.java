package dev.trackfeature.spring.entrypoints;

import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.runtime.FeatureSite;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@link FeatureSite} of each method that is called through a proxy, found once: a call may
 * name a method of an interface or of a superclass, and the class of the target decides which one
 * runs. Thread-safe.
 */
final class ProxySites {

  private final TrackedMethods tracked;
  private final Map<Method, FeatureSite> sites = new ConcurrentHashMap<>();
  private final Map<Class<?>, Map<Method, Optional<FeatureSite>>> byTarget =
      new ConcurrentHashMap<>();

  ProxySites(TrackedMethods tracked) {
    this.tracked = tracked;
  }

  /**
   * The site of what runs when this method is called.
   *
   * @param target the class of the target; of a proxy without a target, that of the method
   * @return null when it isn't tracked here, as it has no annotation or is woven
   */
  @Nullable FeatureSite of(Method called, Class<?> target) {
    Map<Method, Optional<FeatureSite>> ofTarget = byTarget.get(target);
    if (ofTarget == null) {
      ofTarget = byTarget.computeIfAbsent(target, added -> new ConcurrentHashMap<>());
    }
    Optional<FeatureSite> site = ofTarget.get(called);
    if (site == null) {
      site = find(called, target);
      ofTarget.put(called, site);
    }
    return site.orElse(null);
  }

  private Optional<FeatureSite> find(Method called, Class<?> target) {
    Method run = TrackedMethods.run(called, target);
    if (!run.isAnnotationPresent(TrackFeature.class) || tracked.isWoven(run)) {
      return Optional.empty();
    }
    return Optional.of(sites.computeIfAbsent(run, ProxySites::make));
  }

  private static FeatureSite make(Method method) {
    return FeatureSite.of(
        method.getDeclaringClass(),
        method.getName(),
        () -> method,
        () -> List.of(method.getParameterTypes()));
  }
}
