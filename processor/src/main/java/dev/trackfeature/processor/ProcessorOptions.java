package dev.trackfeature.processor;

import java.util.Map;
import java.util.Set;

/**
 * What the build asks for by {@code -Atrackfeature.…=}.
 *
 * @param module the module's name, by which its files are told from those of others
 * @param packageName the package of generated classes
 */
record ProcessorOptions(String module, String packageName) {

  static final String MODULE = "trackfeature.module";
  static final String PACKAGE = "trackfeature.package";

  /** All of them. */
  static final Set<String> NAMES = Set.of(MODULE, PACKAGE);

  private static final String DEFAULT_MODULE = "main";

  static ProcessorOptions read(Map<String, String> options) {
    String module = options.getOrDefault(MODULE, DEFAULT_MODULE);
    return new ProcessorOptions(
        module, options.getOrDefault(PACKAGE, GeneratedNames.packageName(module)));
  }
}
