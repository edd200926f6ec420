package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A woven application shows every signal on the OpenTelemetry that this test runs on. */
class OpenTelemetryVersionIT {

  private static final String FEATURE =
      "feature.category=\"reporting\", feature.name=\"report_export\", ";
  private static final String CALLER = "tenant.id=\"acme\", user.plan=\"pro\"}";

  @Test
  void everySignalIsComplete(@TempDir Path scratch) throws Exception {
    int version = OpenTelemetryJars.minor("api");
    assertThat(OpenTelemetryJars.minor("sdk")).isEqualTo(version);

    ChildJvm child =
        ChildJvm.run(
            scratch,
            Map.of(),
            "-cp",
            ExportsApplication.compile(scratch.resolve("classes")).weave().path(),
            "com.acme.exports.AllSignals");

    assertThat(child.stdout().stream().map(OpenTelemetryVersionIT::withoutId))
        .as(child.toString())
        .containsExactlyInAnyOrder(
            "exported r1.CSV",
            "announced discovered",
            "product.feature.usage{" + FEATURE + "report.format=\"CSV\", " + CALLER + " 1",
            "product.feature.latency{" + FEATURE + "report.format=\"CSV\", " + CALLER + " 1",
            "product.feature.active_users{" + FEATURE + CALLER + " 0",
            "product.feature.info{feature.category=\"reporting\", feature.lifecycle=\"stable\","
                + " feature.name=\"report_export\", feature.owner=\"insights\"} 1",
            "product.feature.info{feature.category=\"reporting\", feature.lifecycle=\"stable\","
                + " feature.name=\"report_mail\", feature.owner=\"insights\"} 1",
            "product.adoption.stage{adoption.stage=\"discovered\","
                + " feature.name=\"report_export\", "
                + CALLER
                + " 1",
            "trackfeature.entry_points{trackfeature.weaving=\"not_woven\"} 0",
            "trackfeature.entry_points{trackfeature.weaving=\"unknown\"} 0",
            "trackfeature.entry_points{trackfeature.weaving=\"woven\"} 2",
            "span feature.report_export{"
                + FEATURE
                + "report.format=\"CSV\", tenant.id=\"acme\", user.id=\"ada\", user.plan=\"pro\"}",
            "event "
                + (version < 50 ? "" : "product.adoption.stage_reached")
                + "{adoption.event_id=…, adoption.stage=\"discovered\", adoption.threshold=1,"
                + " adoption.usage_count=1, "
                + (version < 50 ? "event.name=\"product.adoption.stage_reached\", " : "")
                + FEATURE
                + "tenant.id=\"acme\", user.id=\"ada\", user.plan=\"pro\"}");
    assertThat(child.stderr()).isEqualTo(List.of());
  }

  private static String withoutId(String line) {
    return line.replaceFirst("adoption.event_id=\"[^\"]+\"", "adoption.event_id=…");
  }
}
