package dev.trackfeature.spring.entrypoints;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.StarterDiagnostic;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.TrackFeatureProperties.Weaving.Missing;
import dev.trackfeature.spring.entrypoints.EntryPointState.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Says at the start of the application, once all its beans are there and before its servers start,
 * in one line how its features are recorded, and which are not.
 */
final class EntryPointCheck implements SmartInitializingSingleton {

  private static final Log log = LogFactory.getLog(EntryPointCheck.class);

  /** More than anybody reads in a log. */
  private static final int MAX_LISTED = 20;

  private static final String NOTHING_WOVEN =
      "Nothing is woven: these classes were built without weaving. ";

  /** What the summary says of each, in its order. */
  private static final Map<Status, String> COUNTED = new EnumMap<>(Status.class);

  static {
    COUNTED.put(Status.WOVEN, "woven");
    COUNTED.put(Status.PROXIED, "behind proxies");
    COUNTED.put(Status.NOT_WOVEN, "not recorded");
    COUNTED.put(Status.UNKNOWN, "not known yet");
  }

  private final FeatureTracking tracking;
  private final EntryPointStates states;
  private final Missing missing;
  private final ObjectProvider<TelemetryRoute> route;
  private final boolean ofStarter;

  /**
   * @param ofStarter whether the starter built the tracking; another one warns itself unless that
   *     is switched off
   */
  EntryPointCheck(
      FeatureTracking tracking,
      EntryPointStates states,
      Missing missing,
      ObjectProvider<TelemetryRoute> route,
      boolean ofStarter) {
    this.tracking = tracking;
    this.states = states;
    this.missing = missing;
    this.route = route;
    this.ofStarter = ofStarter;
  }

  /** Whether the tracking of this context is the one that the starter builds. */
  static boolean isOfStarter(ConfigurableListableBeanFactory beanFactory) {
    for (String name : beanFactory.getBeanNamesForType(FeatureTracking.class)) {
      if (beanFactory.containsBeanDefinition(name)
          && FeatureTrackingAutoConfiguration.class
              .getName()
              .equals(beanFactory.getMergedBeanDefinition(name).getFactoryBeanName())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<EntryPointState> all;
    boolean nothingWoven;
    try {
      all = states.all();
      nothingWoven = count(all, Status.WOVEN) == 0 && tracking.weaving().unknown().isEmpty();
    } catch (RuntimeException | LinkageError failure) {
      if (missing == Missing.FAIL) {
        throw new IllegalStateException(
            "trackfeature.weaving.missing is 'fail', and it can't be checked how the features are"
                + " recorded",
            failure);
      }
      log.warn("Can't check how the features are recorded", failure);
      return;
    }
    List<EntryPointState> lost =
        all.stream().filter(state -> state.status() == Status.NOT_WOVEN).toList();
    summarize(all);
    if (!lost.isEmpty() && missing == Missing.FAIL) {
      throw StarterDiagnostic.TFS01.failure(arguments(all, lost, nothingWoven));
    }
    if (!lost.isEmpty() && missing == Missing.WARN && ofStarter) {
      StarterDiagnostic.TFS02.warn(log, arguments(all, lost, nothingWoven));
    }
    if (tracking.catalog().features().isEmpty() && !all.isEmpty()) {
      log.info(
          "There is no feature catalog, so only features of beans are known. With the"
              + " trackfeature-processor, which the trackfeature-maven-plugin adds to the build,"
              + " the features that nobody uses are listed as well, and mistakes in annotations"
              + " don't compile.");
    }
  }

  private static Object[] arguments(
      List<EntryPointState> all, List<EntryPointState> lost, boolean nothingWoven) {
    int rest = lost.size() - MAX_LISTED;
    return new Object[] {
      nothingWoven ? NOTHING_WOVEN : "",
      lost.size(),
      all.size(),
      lost.stream()
              .limit(MAX_LISTED)
              .map(state -> "  " + state.place() + ": " + state.reason())
              .collect(joining("\n"))
          + (rest > 0 ? "\n  and " + rest + " more" : "")
    };
  }

  private void summarize(List<EntryPointState> all) {
    TelemetryRoute known = ofStarter ? route.getIfUnique() : null;
    if (known != null && known.kind() == TelemetryRoute.Kind.NONE) {
      log.info(known.summary() + ".");
      return;
    }
    log.info(
        (known == null
                ? "Features are recorded through the application's own FeatureTracking"
                : known.summary())
            + ": "
            + counts(all)
            + ".");
  }

  private static String counts(List<EntryPointState> all) {
    List<String> counts = new ArrayList<>();
    COUNTED.forEach(
        (status, what) -> {
          long count = count(all, status);
          if (count > 0) {
            String noun =
                counts.isEmpty() ? (count == 1 ? " entry point " : " entry points ") : " ";
            counts.add(count + noun + what);
          }
        });
    return counts.isEmpty() ? "no entry points are known" : String.join(", ", counts);
  }

  private static long count(List<EntryPointState> all, Status status) {
    return all.stream().filter(state -> state.status() == status).count();
  }
}
