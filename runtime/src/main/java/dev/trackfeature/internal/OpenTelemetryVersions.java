package dev.trackfeature.internal;

import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the application's OpenTelemetry, according to its jars; null where they don't
 * say. The Java agent hides its SDK.
 */
public record OpenTelemetryVersions(@Nullable String api, @Nullable String sdk) {

  /** The oldest minor version of 1.x that the toolkit is tested on. */
  private static final int FLOOR = 49;

  private static final String SDK = "io/opentelemetry/sdk/common/version.properties";
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\D.*)?");

  /** Reads two small files: of the API that is in use, and of the SDK that this loader sees. */
  public static OpenTelemetryVersions seenBy(@Nullable ClassLoader loader) {
    return new OpenTelemetryVersions(
        read(OpenTelemetry.class.getResourceAsStream("version.properties")),
        read(
            loader == null
                ? ClassLoader.getSystemResourceAsStream(SDK)
                : loader.getResourceAsStream(SDK)));
  }

  private static @Nullable String read(@Nullable InputStream file) {
    if (file == null) {
      return null;
    }
    try (file) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("sdk.version");
    } catch (IOException | IllegalArgumentException unreadable) {
      return null;
    }
  }

  /** What is wrong with them, in a sentence or two; null when nothing is, or they aren't known. */
  public @Nullable String problem() {
    String fitting = "TrackFeature needs both of one version, 1." + FLOOR + " or later.";
    if (isTooOld(api) || isTooOld(sdk)) {
      return this + " " + fitting;
    }
    Matcher ofApi = parsed(api);
    Matcher ofSdk = parsed(sdk);
    // Patches of one minor version fit each other.
    return ofApi == null
            || ofSdk == null
            || (ofApi.group(1).equals(ofSdk.group(1)) && ofApi.group(2).equals(ofSdk.group(2)))
        ? null
        : this + " " + fitting;
  }

  private static boolean isTooOld(@Nullable String version) {
    Matcher parsed = parsed(version);
    return parsed != null
        && (parsed.group(1).equals("0")
            || (parsed.group(1).equals("1") && Integer.parseInt(parsed.group(2)) < FLOOR));
  }

  private static @Nullable Matcher parsed(@Nullable String version) {
    Matcher matcher = VERSION.matcher(version == null ? "" : version);
    return matcher.matches() ? matcher : null;
  }

  /** A sentence. */
  @Override
  public String toString() {
    return "OpenTelemetry's API is "
        + (api == null ? "of an unknown version" : api)
        + ", its SDK is "
        + (sdk == null ? "not to be seen." : sdk + ".");
  }
}
