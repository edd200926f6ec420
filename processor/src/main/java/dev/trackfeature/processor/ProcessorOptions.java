package dev.trackfeature.processor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The options that the build sets with {@code -Atrackfeature.…=}.
 *
 * @param module the module's name, which is part of the names of its files
 * @param moduleGiven whether the build gave that name
 * @param packageName the package of generated classes
 * @param outputs what to make
 * @param baseline the catalog to compare with
 * @param baselineBreaks whether a breaking change is an error
 * @param strict whether warnings are errors
 * @param maxSeries how many series a feature's own attributes may make for each tenant and plan
 */
record ProcessorOptions(
    String module,
    boolean moduleGiven,
    String packageName,
    Set<CatalogOutput> outputs,
    Optional<Path> baseline,
    boolean baselineBreaks,
    boolean strict,
    long maxSeries) {

  static final String PREFIX = "trackfeature.";
  static final String MODULE = PREFIX + "module";
  static final String PACKAGE = PREFIX + "package";
  static final String OUTPUTS = PREFIX + "outputs";
  static final String BASELINE = PREFIX + "baseline";
  static final String BASELINE_MODE = PREFIX + "baseline.mode";
  static final String STRICT = PREFIX + "strict";
  static final String MAX_SERIES = PREFIX + "maxSeries";

  /** All of them. */
  static final Set<String> NAMES =
      Set.of(MODULE, PACKAGE, OUTPUTS, BASELINE, BASELINE_MODE, STRICT, MAX_SERIES);

  private static final Pattern MODULE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  ProcessorOptions {
    outputs = Set.copyOf(outputs);
  }

  static boolean isModuleName(String text) {
    return MODULE_NAME.matcher(text).matches();
  }

  boolean makes(CatalogOutput output) {
    return outputs.contains(output);
  }
}
