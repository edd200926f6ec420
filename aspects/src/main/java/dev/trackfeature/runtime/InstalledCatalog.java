package dev.trackfeature.runtime;

import dev.trackfeature.catalog.FeatureCatalog;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** Loads the catalog; a broken one costs the catalog, not the start of the application. */
final class InstalledCatalog {

  private InstalledCatalog() {}

  /**
   * @param loader null for the system's
   */
  static FeatureCatalog load(@Nullable ClassLoader loader) {
    try {
      return FeatureCatalog.load(loader != null ? loader : ClassLoader.getSystemClassLoader());
    } catch (ServiceConfigurationError | LinkageError | RuntimeException failure) {
      ThrottledLogger.warn(
          "The feature catalog can't be read; features are tracked without it. Rebuild the module"
              + " that the cause names with the trackfeature-processor of this version.",
          failure);
      return FeatureCatalog.of(List.of());
    }
  }
}
