package dev.trackfeature.runtime;

import java.lang.ref.WeakReference;
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

  /** Ids of join points that have no site under this tracker. */
  private final BitSet unreadable = new BitSet();

  private WeakReference<FeatureTracker> unreadableUnder = new WeakReference<>(null);

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

  private @Nullable Site add(JoinPoint.StaticPart joinPoint, FeatureTracker tracker) {
    if (isUnreadable(joinPoint.getId(), tracker)) {
      return null;
    }
    StackRoom.requireForFirst();
    // Without a lock, as it may initialise classes of the application.
    Site site = read((MethodSignature) joinPoint.getSignature(), tracker);
    return keep(joinPoint.getId(), site, tracker);
  }

  private synchronized boolean isUnreadable(int id, FeatureTracker tracker) {
    return unreadableUnder.refersTo(tracker) && unreadable.get(id);
  }

  private synchronized @Nullable Site keep(int id, @Nullable Site site, FeatureTracker tracker) {
    Site known = id < byId.length ? byId[id] : null;
    if (known != null) {
      return known;
    }
    if (site == null) {
      if (!unreadableUnder.refersTo(tracker)) {
        unreadable.clear();
        unreadableUnder = new WeakReference<>(tracker);
      }
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
      Site site = tracker.sites().catalogued(method);
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
