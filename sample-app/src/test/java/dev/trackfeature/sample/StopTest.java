package dev.trackfeature.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** However the app ends, what it has recorded arrives at the collector. */
class StopTest {

  private static final String CLOSED = "Chartroom has closed; its telemetry is flushed.";

  @TempDir Path scratch;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
  void terminatedAppFlushesItsTelemetry() throws Exception {
    try (OtlpCollector collector = OtlpCollector.start();
        ChildJvm jvm = ChildJvm.start(scratch, collector.environment())) {
      export(jvm.address());
      jvm.terminate();
      assertFlushed(jvm, collector);
      // 128 + SIGTERM
      assertThat(jvm.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void appThatStopsByItselfFlushesItsTelemetry() throws Exception {
    try (OtlpCollector collector = OtlpCollector.start();
        ChildJvm jvm = ChildJvm.start(scratch, collector.environment(), "-DstopAfter=15")) {
      export(jvm.address());
      assertFlushed(jvm, collector);
      assertThat(jvm.exitCode()).isZero();
    }
  }

  @Test
  void appStopsInTheMiddleOfItsTraffic() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(scratch, Map.of(), "-DstopAfter=0", "-Dtraffic=on")) {
      assertThat(jvm.restOfStdout()).last().isEqualTo(CLOSED);
      assertThat(jvm.exitCode()).isZero();
      assertThat(jvm.stderr()).isEmpty();
    }
  }

  private static void export(String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/reports/1/export?format=csv"))
            .header("Authorization", "Bearer demo-ana")
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  private static void assertFlushed(ChildJvm jvm, OtlpCollector collector) throws Exception {
    assertThat(jvm.restOfStdout()).last().isEqualTo(CLOSED);
    assertThat(jvm.stderr()).isEmpty();
    assertThat(collector.received("/v1/metrics"))
        .contains("product.feature.usage", "report_export", "acorn", "http.requests");
    assertThat(collector.received("/v1/traces")).contains("feature.report_export", "user.id");
  }
}
