package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others wrote can't make lines of its own in the log, nor fill it. */
class LoggedTextTest {

  private static final String FORGED =
      "evil\n2026-01-01 WARNING all is well\r\u2028\u001b[2J\u202e";

  private final RecordedTelemetry telemetry = RecordedTelemetry.installed();
  private final CapturedLog log = new CapturedLog();

  @AfterEach
  void close() {
    log.close();
    telemetry.close();
  }

  @Test
  void nameGivenByHandIsEscaped() {
    FeatureTracking.run(FORGED, () -> {});

    assertThat(log.messages())
        .singleElement()
        .asString()
        .contains("'evil\\n2026-01-01 WARNING all is well\\r\\u2028\\u001b[2J\\u202e'")
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void nameGivenByHandIsCut() {
    FeatureTracking.run("x".repeat(1 << 20), () -> {});

    assertThat(log.messages()).singleElement().asString().hasSizeLessThan(500);
  }
}
