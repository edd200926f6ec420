package dev.trackfeature.runtime;

import java.util.Arrays;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Site} of a join point. Sites live with the woven class, so they go when its
 * class loader goes; a join point's id is unique within its class only.
 */
final class Sites {

  private static final ClassValue<Sites> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected Sites computeValue(Class<?> woven) {
          return new Sites();
        }
      };

  private volatile @Nullable Site[] byId = new Site[0];

  private Sites() {}

  static Site of(JoinPoint.StaticPart joinPoint) {
    Sites sites = OF_CLASS.get(joinPoint.getSignature().getDeclaringType());
    @Nullable Site[] byId = sites.byId;
    int id = joinPoint.getId();
    Site site = id < byId.length ? byId[id] : null;
    return site != null ? site : sites.add(joinPoint);
  }

  private synchronized Site add(JoinPoint.StaticPart joinPoint) {
    int id = joinPoint.getId();
    Site known = id < byId.length ? byId[id] : null;
    if (known != null) {
      return known;
    }
    Site site = Site.of(((MethodSignature) joinPoint.getSignature()).getMethod());
    @Nullable Site[] larger = Arrays.copyOf(byId, Math.max(byId.length, id + 1));
    larger[id] = site;
    byId = larger;
    return site;
  }
}
