package dev.trackfeature.runtime;

import java.util.Arrays;
import java.util.BitSet;
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

  /** What is said of a use of a method without a site. */
  static final String UNREADABLE = "a tracked method of a class that can't be read";

  /** Ids of join points that have no site. */
  private final BitSet unreadable = new BitSet();

  private volatile @Nullable Site[] byId = new Site[0];

  private Sites() {}

  /**
   * The site of a join point, or null when its class can't be read. That is found out once: reading
   * it again would load what is absent again.
   *
   * @param tracker whose catalog knows the features of classes that can't be read
   */
  static @Nullable Site of(JoinPoint.StaticPart joinPoint, FeatureTracker tracker) {
    Sites sites = OF_CLASS.get(joinPoint.getSignature().getDeclaringType());
    @Nullable Site[] byId = sites.byId;
    int id = joinPoint.getId();
    Site site = id < byId.length ? byId[id] : null;
    return site != null ? site : sites.add(joinPoint, tracker);
  }

  private synchronized @Nullable Site add(JoinPoint.StaticPart joinPoint, FeatureTracker tracker) {
    int id = joinPoint.getId();
    Site known = id < byId.length ? byId[id] : null;
    if (known != null || unreadable.get(id)) {
      return known;
    }
    Site site = read((MethodSignature) joinPoint.getSignature(), tracker);
    if (site == null) {
      unreadable.set(id);
      return null;
    }
    @Nullable Site[] larger = Arrays.copyOf(byId, Math.max(byId.length, id + 1));
    larger[id] = site;
    byId = larger;
    return site;
  }

  private static @Nullable Site read(MethodSignature method, FeatureTracker tracker) {
    try {
      return SiteReader.read(method.getMethod());
    } catch (Throwable unreadable) {
      Failures.throwIfFatal(unreadable);
      Site site = tracker.cataloguedSite(method);
      ThrottledLogger.warn(
          method.getDeclaringTypeName()
              + "."
              + method.getName()
              + (site == null
                  ? " is not tracked: its class can't be read, and the catalog doesn't list it"
                  : " is tracked without its attributes: its class can't be read"),
          unreadable);
      return site;
    }
  }
}
