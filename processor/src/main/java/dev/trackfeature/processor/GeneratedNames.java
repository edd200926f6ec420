package dev.trackfeature.processor;

import java.util.Locale;
import javax.lang.model.SourceVersion;

/** Names of what is generated for a module. */
final class GeneratedNames {

  static final String CONSTANTS = "Features";
  static final String PROVIDER = "ModuleFeatureCatalog";

  private static final String PACKAGE_PREFIX = "dev.trackfeature.generated.";
  private static final String RESOURCE_PREFIX = "META-INF/trackfeature/";

  private GeneratedNames() {}

  /** The folder of the module's resources, with a slash at its end. */
  static String folder(String module) {
    return RESOURCE_PREFIX + module + "/";
  }

  /** The package of a module's generated classes: {@code sample-app} gives {@code sample_app}. */
  static String packageName(String module) {
    return PACKAGE_PREFIX + identifier(module);
  }

  /** The constant of a feature: {@code report_export} gives {@code REPORT_EXPORT}. */
  static String constant(String feature) {
    return identifier(feature.toUpperCase(Locale.ROOT));
  }

  private static String identifier(String text) {
    String name = text.replaceAll("[^A-Za-z0-9_]", "_");
    return name.isEmpty() || Character.isDigit(name.charAt(0)) || SourceVersion.isKeyword(name)
        ? "_" + name
        : name;
  }
}
