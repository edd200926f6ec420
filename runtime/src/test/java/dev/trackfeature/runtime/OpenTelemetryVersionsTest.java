package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.internal.OpenTelemetryVersions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which versions of API and SDK are worth a warning. */
class OpenTelemetryVersionsTest {

  @Test
  void versionsAreThoseOfTheJars() {
    OpenTelemetryVersions versions = OpenTelemetryVersions.seenBy(getClass().getClassLoader());

    assertThat(versions.api()).startsWith("1." + OnOpenTelemetry.Condition.MINOR + ".");
    assertThat(versions.sdk()).isEqualTo(versions.api());
    assertThat(versions.problem()).isNull();
  }

  @Test
  void bootLoaderSeesTheClassPath() {
    assertThat(OpenTelemetryVersions.seenBy(null).problem()).isNull();
  }

  @Test
  void sdkThatIsNotToBeSeenIsUnknownAndNoProblem() {
    OpenTelemetryVersions versions =
        OpenTelemetryVersions.seenBy(ClassLoader.getPlatformClassLoader());

    assertThat(versions.sdk()).isNull();
    assertThat(versions.problem()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1.49.0, 1.49.0",
    "1.49.0, 1.49.3",
    "1.67.0, 1.67.0-SNAPSHOT",
    "2.0.0, 2.0.0",
    "1.67.0,",
    ", 1.67.0",
    "main, 1.67.0",
    "99999999999.1, 1.67.0"
  })
  void versionsThatFitOrAreUnknownAreNoProblem(String api, String sdk) {
    assertThat(new OpenTelemetryVersions(api, sdk).problem()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1.48.0, 1.48.0", "1.31.0,", "0.9.1, 0.9.1", "1.67.0, 1.49.0", "1.49.0, 2.49.0"})
  void versionsThatAreTooOldOrDifferAreBothNamed(String api, String sdk) {
    assertThat(new OpenTelemetryVersions(api, sdk).problem())
        .isEqualTo(
            "OpenTelemetry's API is %s, its SDK is %s. TrackFeature needs both of one version, 1.49 or later.",
            api, sdk == null ? "not to be seen" : sdk);
  }
}
