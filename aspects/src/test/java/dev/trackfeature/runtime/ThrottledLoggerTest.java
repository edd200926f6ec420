package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.fixtures.Reports;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottledLoggerTest {

  private static final String RESOLVER =
      "telemetry failed, the business call goes on"
          + " (resolver; further ones are only counted for a minute)";
  private static final String ATTRIBUTE = RESOLVER.replace("resolver", "attribute");

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final CapturedLog log = new CapturedLog();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    log.close();
    telemetry.close();
  }

  @Test
  void eachReasonIsLoggedOnceAMinuteAndCountedAlways() {
    telemetry
        .builder()
        .setContextResolver(
            context -> {
              throw new IllegalStateException("broken");
            })
        .build()
        .install();

    for (int i = 0; i < 5; i++) {
      reports.quiet();
      exportWithBrokenTitle();
    }
    assertThat(log.messages()).containsExactly(RESOLVER, ATTRIBUTE);

    telemetry.advanceClock(Duration.ofMinutes(1));
    for (int i = 0; i < 5; i++) {
      reports.quiet();
    }
    assertThat(log.messages()).containsExactly(RESOLVER, ATTRIBUTE, RESOLVER);
    assertThat(telemetry.points("dropped"))
        .containsExactly("dropped{reason=attribute} 5", "dropped{reason=resolver} 15");
  }

  private void exportWithBrokenTitle() {
    reports.export(
        Reports.Format.PDF,
        "r1",
        true,
        "eu",
        7,
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("broken");
          }
        });
  }
}
