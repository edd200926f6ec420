package dev.trackfeature;

import java.nio.file.Path;

/** Which versions of OpenTelemetry the build has put on the class path of the tests. */
final class OpenTelemetryJars {

  private OpenTelemetryJars() {}

  /**
   * The whole version.
   *
   * @param part "api" or "sdk"
   */
  static String version(String part) {
    String prefix = "opentelemetry-" + part;
    String jar = Path.of(ExportsApplication.jar(prefix)).getFileName().toString();
    return jar.substring(prefix.length() + 1, jar.length() - ".jar".length());
  }

  /** The version without what is before and after it: 49 of 1.49.0. */
  static int minor(String part) {
    return Integer.parseInt(version(part).split("\\.")[1]);
  }
}
