package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A woven application without a line of set-up is tracked under the OpenTelemetry Java agent. */
class OpenTelemetryAgentIT {

  private static final String AGENT =
      "-javaagent:" + ExportsApplication.jar("opentelemetry-javaagent");

  private static final String EXPORT = "{feature.category=reporting feature.name=report_export ";
  private static final String MAIL = "{feature.category=reporting feature.name=report_mail ";
  private static final String ACME = "tenant.id=acme user.plan=pro}";
  private static final String ANYBODY = "tenant.id=unknown user.plan=unknown}";

  private static OtlpReceiver receiver;
  private static ChildJvm child;

  @BeforeAll
  static void run(@TempDir Path scratch) throws Exception {
    receiver = OtlpReceiver.start();
    child =
        ChildJvm.run(
            scratch,
            receiver.environment(),
            AGENT,
            "-cp",
            ExportsApplication.compile(scratch.resolve("classes")).weave().pathWithoutSdk(),
            "com.acme.exports.UnderAgent",
            "/export",
            "/acme/export",
            "/acme/mail");
  }

  @AfterAll
  static void close() {
    receiver.close();
  }

  @Test
  void metricsReachTheAgentsExporter() {
    assertThat(receiver.points("product.features"))
        .as(child.toString())
        .containsExactlyInAnyOrder(
            "product.feature.usage" + EXPORT + "report.format=CSV " + ANYBODY + " 1",
            "product.feature.usage" + EXPORT + "report.format=CSV " + ACME + " 1",
            "product.feature.usage" + EXPORT + "report.format=PDF " + ACME + " 1",
            "product.feature.usage" + MAIL + ACME + " 1",
            "product.feature.latency" + EXPORT + "report.format=CSV " + ANYBODY + " 1",
            "product.feature.latency" + EXPORT + "report.format=CSV " + ACME + " 1",
            "product.feature.latency" + EXPORT + "report.format=PDF " + ACME + " 1",
            "product.feature.latency" + MAIL + ACME + " 1",
            "product.feature.active_users" + EXPORT + ANYBODY + " 0",
            "product.feature.active_users" + EXPORT + ACME + " 0",
            "product.feature.active_users" + MAIL + ACME + " 0",
            "product.feature.info{feature.category=reporting feature.lifecycle=stable"
                + " feature.name=report_export feature.owner=insights} 1",
            "product.feature.info{feature.category=reporting feature.lifecycle=stable"
                + " feature.name=report_mail feature.owner=insights} 1");
  }

  @Test
  void featureSpanIsAChildOfTheAgentsServerSpan() {
    assertThat(featuresWithin("GET /export"))
        .as(child.toString())
        .containsExactly("feature.report_export" + EXPORT + "report.format=CSV " + ANYBODY);
    assertThat(featuresWithin("GET /acme/export"))
        .containsExactly(
            "feature.report_export"
                + EXPORT
                + "report.format=CSV tenant.id=acme user.id=ada user.plan=pro}");
  }

  @Test
  void callerAndSpanFollowToAPoolOfTheApplication() {
    assertThat(featuresWithin("GET /acme/mail"))
        .as(child.toString())
        .containsExactlyInAnyOrder(
            "feature.report_mail" + MAIL + ACME,
            "feature.report_mail > feature.report_export" + EXPORT + "report.format=PDF " + ACME);
  }

  @Test
  void unwovenApplicationIsTrackedUnderTheWeaverAgentAsWell(@TempDir Path scratch)
      throws Exception {
    try (OtlpReceiver both = OtlpReceiver.start()) {
      Map<String, String> environment = new HashMap<>(both.environment());
      // The agent starts in half the time with these; the other tests use all instrumentation.
      environment.put("OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "false");
      environment.put("OTEL_INSTRUMENTATION_OPENTELEMETRY_API_ENABLED", "true");
      ChildJvm underBoth =
          ChildJvm.run(
              scratch,
              environment,
              AGENT,
              "-javaagent:" + ExportsApplication.jar("aspectjweaver"),
              "-cp",
              ExportsApplication.compile(scratch.resolve("classes")).pathWithoutSdk(),
              "com.acme.exports.UnderAgent",
              "/acme/export");

      assertThat(both.points("product.features"))
          .as(underBoth.toString())
          .contains("product.feature.usage" + EXPORT + "report.format=CSV " + ACME + " 1");
    }
  }

  /** The feature spans inside this server span, itself in a client's, with those in between. */
  private static List<String> featuresWithin(String server) {
    String outer = "GET > " + server + " > ";
    return receiver.spans().stream()
        .filter(span -> span.getName().startsWith("feature."))
        .map(span -> path(span) + OtlpReceiver.text(featureAttributes(span)))
        .filter(path -> path.startsWith(outer))
        .map(path -> path.substring(outer.length()))
        .toList();
  }

  private static String path(Span span) {
    return receiver.spans().stream()
        .filter(parent -> parent.getSpanId().equals(span.getParentSpanId()))
        .findFirst()
        .map(parent -> path(parent) + " > " + span.getName())
        .orElse(span.getName());
  }

  /** All but the thread, which the agent adds. */
  private static List<KeyValue> featureAttributes(Span span) {
    return span.getAttributesList().stream()
        .filter(attribute -> !attribute.getKey().startsWith("thread."))
        .toList();
  }
}
