package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.UserIdPolicy;
import dev.trackfeature.fixtures.Reports;
import dev.trackfeature.fixtures.Reports.Format;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttributesTest {

  private static final String EXPORT = "feature.category=reporting, feature.name=report_export, ";
  private static final String UNKNOWN = "tenant.id=unknown, user.plan=unknown";

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final Reports reports = new Reports();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void boundedArgumentsGoOnMetricsAndAllOnSpans() {
    telemetry.builder().build().install();

    reports.export(Format.CSV, "r1", true, "eu", 7, new StringBuilder("Sales"));

    String bounded = "report.draft=true, report.format=CSV, report.region=eu, ";
    assertThat(telemetry.points())
        .containsExactly(
            "active_users{" + EXPORT + UNKNOWN + "} 0",
            "latency{" + EXPORT + bounded + UNKNOWN + "} 1x, sum 2.0",
            "usage{" + EXPORT + bounded + UNKNOWN + "} 1");
    assertThat(telemetry.spanLines())
        .containsExactly(
            "feature.report_export{"
                + EXPORT
                + "report.draft=true, report.format=CSV, report.region=eu, report.rows=7,"
                + " report.title=Sales, "
                + UNKNOWN
                + "}");
  }

  @Test
  void argumentsForSpansOnlyStayOffMetrics() {
    telemetry.builder().build().install();

    reports.print(Format.CSV, true, "moon", 3);

    String print = "feature.category=reporting, feature.name=report_print, ";
    assertThat(telemetry.points())
        .containsExactly(
            "active_users{" + print + UNKNOWN + "} 0",
            "latency{" + print + UNKNOWN + "} 1x, sum 2.0",
            "usage{" + print + UNKNOWN + "} 1");
    assertThat(telemetry.spanLines())
        .containsExactly(
            "feature.report_print{"
                + print
                + "report.draft=true, report.format=CSV, report.pages=3, report.region=moon, "
                + UNKNOWN
                + "}");
  }

  @Test
  void valueOutsideItsClosedSetIsOtherOnMetricsAndItselfOnSpans() {
    telemetry.builder().build().install();

    reports.export(Format.PDF, "r1", false, "moon", 7, null);

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{"
                + EXPORT
                + "report.draft=false, report.format=PDF, report.region=_other, "
                + UNKNOWN
                + "} 1");
    assertThat(telemetry.spanLines()).singleElement().asString().contains("report.region=moon");
  }

  @Test
  void nullArgumentIsLeftOut() {
    telemetry.builder().build().install();

    reports.export(null, null, false, null, 0, null);

    assertThat(telemetry.points("usage"))
        .containsExactly("usage{" + EXPORT + "report.draft=false, " + UNKNOWN + "} 1");
    assertThat(telemetry.spanLines())
        .containsExactly(
            "feature.report_export{"
                + EXPORT
                + "report.draft=false, report.rows=0, "
                + UNKNOWN
                + "}");
  }

  @Test
  void argumentThatCannotBeReadIsDroppedAndTheRestRecorded() {
    telemetry.builder().build().install();
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no text");
          }
        };

    reports.export(Format.PDF, "r1", false, "eu", 7, broken);

    assertThat(telemetry.spanLines()).singleElement().asString().doesNotContain("report.title");
    assertThat(telemetry.points("usage")).hasSize(1);
    assertThat(telemetry.points("dropped")).containsExactly("dropped{reason=attribute} 1");
  }

  @Test
  void boundedArgumentThatCannotBeReadLeavesTheOthersOnMetrics() {
    telemetry.builder().build().install();

    reports.mode(
        new Object() {
          @Override
          public String toString() {
            return null;
          }
        },
        true);
    reports.mode(
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no text");
          }
        },
        true);

    String mode = "usage{feature.category=reporting, feature.name=report_mode, ";
    assertThat(telemetry.points("usage"))
        .containsExactly(
            mode + "report.draft=true, report.mode=_other, " + UNKNOWN + "} 1",
            mode + "report.draft=true, " + UNKNOWN + "} 1");
  }

  @Test
  void argumentWhoseTextOverflowsTheStackIsLeftOutOfARecordedCall() {
    telemetry.builder().build().install();

    reports.mode(new EndlessText(), true);

    String mode = "feature.category=reporting, feature.name=report_mode, ";
    assertThat(telemetry.points("usage"))
        .containsExactly("usage{" + mode + "report.draft=true, " + UNKNOWN + "} 1");
    assertThat(telemetry.spanLines())
        .containsExactly("feature.report_mode{" + mode + "report.draft=true, " + UNKNOWN + "}");
    assertThat(telemetry.points("dropped")).containsExactly("dropped{reason=attribute} 2");
  }

  @Test
  void attributeAtTwelfthParameterIsRecorded() {
    telemetry.builder().build().install();

    reports.lastAttribute(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

    assertThat(telemetry.spanLines()).singleElement().asString().contains("report.copies=12");
  }

  @Test
  void categoryComesFromTheNearestDefaultsThatStateOne() {
    telemetry.builder().build().install();

    new Reports.Nested().call();

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=reporting, feature.name=report_nested, " + UNKNOWN + "} 1");
  }

  @Test
  void methodWithSpanSwitchedOffHasMetricsOnly() {
    telemetry.builder().build().install();

    reports.quiet();

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=housekeeping, feature.name=report_quiet, " + UNKNOWN + "} 1");
    assertThat(telemetry.spans()).isEmpty();
  }

  @Test
  void spansSwitchedOffForAllLeaveMetrics() throws Exception {
    telemetry.builder().setSpansEnabled(false).build().install();

    reports.run(() -> "fine");

    assertThat(telemetry.points("usage")).hasSize(1);
    assertThat(telemetry.spans()).isEmpty();
  }

  @Test
  void userIdAndSessionIdAreOnSpansOnly() throws Exception {
    telemetry.builder().build().install();

    runAs(FeatureContext.of("acme", "pro").withUserId("ada").withSessionId("s1"));

    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=reporting, feature.name=report_run, tenant.id=acme, user.plan=pro} 1");
    assertThat(telemetry.spanLines())
        .containsExactly(
            "feature.report_run{feature.category=reporting, feature.name=report_run,"
                + " session.id=s1, tenant.id=acme, user.id=ada, user.plan=pro}");
  }

  @Test
  void hashedUserIdAndSessionIdAreTheHmacOfRfc4231() throws Exception {
    // Test case 1 of RFC 4231 has a key of 20 bytes 0x0b and the data "Hi There".
    byte[] key = new byte[20];
    java.util.Arrays.fill(key, (byte) 0x0b);
    telemetry.builder().setUserIdPolicy(UserIdPolicy.hmacSha256(key)).build().install();

    runAs(FeatureContext.of("acme", "pro").withUserId("Hi There").withSessionId("Hi There"));

    String hmac = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
    assertThat(telemetry.spanLines())
        .singleElement()
        .asString()
        .contains("session.id=" + hmac + ",", "user.id=" + hmac + ",");
  }

  @Test
  void omittedUserIdAndSessionIdAreNowhere() throws Exception {
    telemetry.builder().setUserIdPolicy(UserIdPolicy.omitted()).build().install();

    runAs(FeatureContext.of("acme", "pro").withUserId("ada").withSessionId("s1"));

    assertThat(telemetry.spanLines())
        .singleElement()
        .asString()
        .doesNotContain("user.id", "session.id");
  }

  private void runAs(FeatureContext caller) throws Exception {
    try (Scope ignored = caller.makeCurrent()) {
      reports.run(() -> "fine");
    }
  }

  private static final class EndlessText implements CharSequence {

    @Override
    public int length() {
      return 1;
    }

    @Override
    public char charAt(int index) {
      return 'x';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return this;
    }

    @Override
    public String toString() {
      return "(" + this + ")";
    }
  }
}
