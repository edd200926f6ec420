package dev.trackfeature.sample.setup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings, each from the system property of the same name.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 picks a free one
 * @param dataDir where the database file is kept
 * @param adoptionDb JDBC URL of the PostgreSQL that keeps adoption counts; empty for the file
 * @param traffic whether the app makes requests of its own, so that there is something to see
 * @param stopAfter when to stop by itself; empty for never
 */
public record Settings(
    String host,
    int port,
    Path dataDir,
    Optional<String> adoptionDb,
    boolean traffic,
    Optional<Duration> stopAfter) {

  /** What {@code --help} prints. */
  public static final String HELP =
      """
      Chartroom, the sample application of TrackFeature. System properties set it up:

        -Dhost=localhost     address to listen on
        -Dport=8080          port to listen on; 0 picks a free one
        -DdataDir=<folder>   where the SQLite file is kept
        -DadoptionDb=<url>   PostgreSQL that keeps adoption counts instead of the SQLite file
        -Dtraffic=on         on or off: the app calls itself as five demo tenants
        -DstopAfter=<n>      stops after n seconds instead of at Ctrl-C

      OpenTelemetry's own OTEL_* variables work as well. Nothing is exported unless they ask for
      it: OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317 sends all signals to a collector.
      """;

  /**
   * Reads the settings, each with its default where the property is not set.
   *
   * @throws SetupException when a value can't be read
   */
  public static Settings from(Properties properties) throws SetupException {
    return new Settings(
        properties.getProperty("host", "localhost"),
        number(properties, "port", "8080", 65_535),
        Path.of(properties.getProperty("dataDir", defaultDataDir())).toAbsolutePath().normalize(),
        Optional.ofNullable(properties.getProperty("adoptionDb")).filter(url -> !url.isBlank()),
        onOrOff(properties, "traffic", "on"),
        properties.containsKey("stopAfter")
            ? Optional.of(
                Duration.ofSeconds(number(properties, "stopAfter", "", Integer.MAX_VALUE)))
            : Optional.empty());
  }

  private static String defaultDataDir() {
    return Path.of(System.getProperty("java.io.tmpdir"), "chartroom").toString();
  }

  private static int number(Properties properties, String name, String fallback, int max)
      throws SetupException {
    String text = properties.getProperty(name, fallback);
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same message as for a number out of range.
    }
    throw new SetupException(
        "-D%s=%s is not a whole number from 0 to %d".formatted(name, text, max));
  }

  private static boolean onOrOff(Properties properties, String name, String fallback)
      throws SetupException {
    String text = properties.getProperty(name, fallback);
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new SetupException("-D%s=%s is neither on nor off".formatted(name, text));
    };
  }
}
