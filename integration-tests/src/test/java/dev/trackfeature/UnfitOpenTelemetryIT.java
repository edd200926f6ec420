package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application whose OpenTelemetry is too old, or of two versions, runs and is warned once. */
@Tag("unfit")
class UnfitOpenTelemetryIT {

  @Test
  void applicationRunsAndOneWarningNamesBothVersions(@TempDir Path scratch) throws Exception {
    ChildJvm child =
        ChildJvm.run(
            scratch,
            Map.of(),
            "-cp",
            ExportsApplication.compile(scratch.resolve("classes")).weave().path(),
            "com.acme.exports.AllSignals");

    assertThat(child.stdout()).as(child.toString()).contains("exported r1.CSV");
    assertThat(child.stderr().stream().filter(line -> line.contains("WARNING")))
        .as(child.toString())
        .singleElement()
        .asString()
        .contains(
            "OpenTelemetry's API is "
                + OpenTelemetryJars.version("api")
                + ", its SDK is "
                + OpenTelemetryJars.version("sdk")
                + ". TrackFeature needs both of one version, 1.49 or later.");
  }
}
