package dev.trackfeature.weaving.internal;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.internal.Daemons;
import dev.trackfeature.internal.Failures;
import dev.trackfeature.internal.ThrottledLogger;
import dev.trackfeature.weaving.WeavingReport;
import dev.trackfeature.weaving.WeavingReport.Finding;
import dev.trackfeature.weaving.WeavingReport.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds catalogued entry points that are not woven: they run, are never recorded, and nothing else
 * reports that. Thread-safe.
 */
public final class WeavingCheck {

  /** More than anybody reads in a log; the report has them all. */
  private static final int MAX_LISTED = 20;

  private static final String FAILED = "Can't check whether the features are woven";

  private static final String CURE =
      """
      Weave them: with Maven, add the trackfeature-maven-plugin with <extensions>true</extensions> \
      to the build; with Gradle, add trackfeature-aspects to the aspect configuration; from an \
      IDE, have Maven or Gradle build what is run; or weave when classes are loaded, with \
      -javaagent:aspectjweaver.jar. setWeavingCheckEnabled(false) switches this check off.""";

  private final List<Feature> features;
  private @Nullable ClassLoader loader;

  /** Written once, under the lock; read without it by the thread that collects. */
  private volatile @Nullable WeavingReport report;

  /**
   * Reads nothing before it is asked.
   *
   * @param loader where the catalog is from, or null for the system's
   */
  public WeavingCheck(List<Feature> features, @Nullable ClassLoader loader) {
    this.features = features;
    this.loader = loader;
  }

  /** What the class file of one class says, read at each call. */
  public static Status statusOf(Class<?> declaring) {
    ClassLoader loader = declaring.getClassLoader();
    return new WovenClasses(loader != null ? loader : ClassLoader.getSystemClassLoader())
        .verdict(declaring.getName())
        .status();
  }

  /** What the class files say, or null when they haven't been read. */
  public @Nullable WeavingReport known() {
    return report;
  }

  /** What the class files say, read at the first call. */
  public synchronized WeavingReport report() {
    WeavingReport known = report;
    if (known == null) {
      WovenClasses classes =
          new WovenClasses(loader != null ? loader : ClassLoader.getSystemClassLoader());
      List<Finding> findings = new ArrayList<>();
      for (Feature feature : features) {
        for (EntryPoint entryPoint : feature.entryPoints()) {
          WovenClasses.Verdict verdict = classes.verdict(entryPoint.className());
          findings.add(new Finding(feature.name(), entryPoint, verdict.status(), verdict.reason()));
        }
      }
      known = new WeavingReport(findings);
      report = known;
      // A toolkit that applications share must not keep one that is gone.
      loader = null;
    }
    return known;
  }

  /** Warns of all that isn't woven, in one message. Throws virtual machine errors only. */
  public void warn() {
    try {
      List<Finding> notWoven = report().notWoven();
      if (!notWoven.isEmpty()) {
        ThrottledLogger.warn(message(notWoven), null);
      }
    } catch (Throwable failure) {
      Failures.throwIfFatal(failure);
      ThrottledLogger.warn(FAILED, failure);
    }
  }

  /** Warns from a thread of its own that then ends: a business call doesn't wait for files. */
  public void warnInBackground() {
    if (features.stream().allMatch(feature -> feature.entryPoints().isEmpty())) {
      warn();
      return;
    }
    ClassLoader catalogLoader = loader;
    Daemons.start(
        "trackfeature-weaving-check",
        () -> {
          Thread.currentThread().setContextClassLoader(catalogLoader);
          warn();
        },
        failure -> ThrottledLogger.warn(FAILED, failure));
  }

  private String message(List<Finding> notWoven) {
    int rest = notWoven.size() - MAX_LISTED;
    return notWoven.size()
        + " of "
        + report().findings().size()
        + " catalogued entry points are not woven; their uses are not recorded:\n"
        + notWoven.stream()
            .limit(MAX_LISTED)
            .map(finding -> "  " + finding.place() + "\n")
            .collect(joining())
        + (rest > 0 ? "  and " + rest + " more, in FeatureTracking.weaving()\n" : "")
        + CURE;
  }
}
