package dev.trackfeature.runtime;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.catalog.CatalogProblem;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.internal.LoggedText;
import dev.trackfeature.internal.ThrottledLogger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The catalog of one tracking, and what is wrong with it: broken or hidden modules, modules that
 * contradict each other, features that are used and that no module lists. Thread-safe.
 */
final class InstalledCatalog {

  /** More than anybody reads in a log. */
  private static final int MAX_LISTED = 20;

  private static final String CAUSES =
      """
      Their uses are recorded, but product.feature.info, the inventory and the check for what is \
      not woven miss them. Likely causes: the trackfeature-processor did not run on the module \
      that declares them (from JDK 23 on it runs only where annotationProcessorPaths name it); a \
      shaded jar holds the META-INF/services/dev.trackfeature.catalog.FeatureCatalogProvider of \
      one module, not the lines of all (with the Maven Shade Plugin, add its \
      ServicesResourceTransformer); two modules have one -Atrackfeature.module; or the compiler \
      saw only a part of the module (build it with clean, and without \
      useIncrementalCompilation=false).""";

  private final FeatureCatalog catalog;
  private final boolean loaded;

  /** Features that woven methods use and the catalog lacks; bounded, as code names them. */
  private final Set<String> lacking = new ConcurrentSkipListSet<>();

  private volatile boolean warned;

  private InstalledCatalog(FeatureCatalog catalog, boolean loaded) {
    this.catalog = catalog;
    this.loaded = loaded;
    warn(
        "The feature catalog is not whole",
        catalog.problems(),
        catalog.problems().stream()
            .map(CatalogProblem::cause)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null));
    warn("Modules contradict each other in the feature catalog", catalog.conflicts(), null);
  }

  /** A catalog that the application gives, and that holds what it is meant to hold. */
  static InstalledCatalog given(FeatureCatalog catalog) {
    return new InstalledCatalog(catalog, false);
  }

  /**
   * @param loader null for the system's
   */
  static InstalledCatalog load(@Nullable ClassLoader loader) {
    return new InstalledCatalog(
        FeatureCatalog.load(loader != null ? loader : ClassLoader.getSystemClassLoader()), true);
  }

  FeatureCatalog catalog() {
    return catalog;
  }

  /**
   * What is known of a feature; takes note of one that should be known and isn't.
   *
   * @param annotated whether an annotated method is a use of it
   */
  Optional<Feature> find(String feature, boolean annotated) {
    Optional<Feature> known = catalog.find(feature);
    if (known.isEmpty() && loaded && annotated && !warned) {
      lacking.add(feature);
    }
    return known;
  }

  /** Warns of features that were used and that the catalog lacks, once and in one message. */
  void warnOfLacking() {
    if (lacking.isEmpty() || warned) {
      return;
    }
    synchronized (lacking) {
      if (warned) {
        return;
      }
      warned = true;
    }
    List<String> names = List.copyOf(lacking);
    lacking.clear();
    int rest = names.size() - MAX_LISTED;
    ThrottledLogger.warn(
        "Features are used that no loaded catalog lists: "
            + names.stream().limit(MAX_LISTED).map(LoggedText::quoted).collect(joining(", "))
            + (rest > 0 ? " and " + rest + " more" : "")
            + ". "
            + CAUSES,
        null);
  }

  private static void warn(String what, List<?> details, @Nullable Throwable cause) {
    if (!details.isEmpty()) {
      int rest = details.size() - MAX_LISTED;
      ThrottledLogger.warn(
          what
              + ":"
              + details.stream().limit(MAX_LISTED).map(detail -> "\n  " + detail).collect(joining())
              + (rest > 0 ? "\n  and " + rest + " more" : ""),
          cause);
    }
  }
}
