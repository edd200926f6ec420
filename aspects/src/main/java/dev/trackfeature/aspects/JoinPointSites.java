package dev.trackfeature.aspects;

import dev.trackfeature.runtime.FeatureSite;
import java.util.Arrays;
import java.util.List;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;

/**
 * Finds the site of a join point. Sites live with the woven class, so they go when its class loader
 * goes; a join point's id is unique within its class only.
 */
final class JoinPointSites {

  private static final ClassValue<JoinPointSites> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected JoinPointSites computeValue(Class<?> woven) {
          return new JoinPointSites();
        }
      };

  private volatile @Nullable FeatureSite[] byId = new FeatureSite[0];

  private JoinPointSites() {}

  static FeatureSite of(JoinPoint.StaticPart joinPoint) {
    JoinPointSites sites = OF_CLASS.get(joinPoint.getSignature().getDeclaringType());
    @Nullable FeatureSite[] byId = sites.byId;
    int id = joinPoint.getId();
    FeatureSite site = id < byId.length ? byId[id] : null;
    // Read without a lock, as it may initialise classes of the application.
    return site != null ? site : sites.keep(id, read((MethodSignature) joinPoint.getSignature()));
  }

  private synchronized FeatureSite keep(int id, FeatureSite site) {
    FeatureSite known = id < byId.length ? byId[id] : null;
    if (known != null) {
      return known;
    }
    @Nullable FeatureSite[] larger = Arrays.copyOf(byId, Math.max(byId.length, id + 1));
    larger[id] = site;
    byId = larger;
    return site;
  }

  private static FeatureSite read(MethodSignature method) {
    return FeatureSite.of(
        method.getDeclaringType(),
        method.getName(),
        method::getMethod,
        () -> List.of(method.getParameterTypes()));
  }
}
