package dev.trackfeature.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.context.Scope;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of any size comes in; what is recorded and held of it is short, and the same everywhere. */
class RecordedTextTest {

  private static final int HUGE = 1 << 20;

  /** Its name is too long to be recorded whole. */
  static final
  class FailureWithANameThatNobodyWouldWriteByHandButThatSomeGeneratorsDoAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndO
      extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Reports reports = new Reports();

  @Test
  void rawIdsOfIdleUsersAndTenantsAreLetGo() throws Exception {
    try (RecordedAdoption adoption = new RecordedAdoption(builder -> {})) {
      List<WeakReference<String>> texts = useWithTextsThatNobodyElseHolds();
      adoption.events();

      for (int i = 0; i < 40 && texts.stream().anyMatch(text -> text.get() != null); i++) {
        System.gc();
      }

      assertThat(texts).extracting(WeakReference::get).containsOnlyNulls();
      assertThat(adoption.points("product.feature.usage", "feature.name"))
          .containsEntry("report_run", 1L);
    }
  }

  private List<WeakReference<String>> useWithTextsThatNobodyElseHolds() throws Exception {
    List<WeakReference<String>> texts = new ArrayList<>();
    String tenant = "t".repeat(HUGE);
    String plan = "p".repeat(HUGE);
    String user = "u".repeat(HUGE);
    String session = "s".repeat(HUGE);
    for (String text : List.of(tenant, plan, user, session)) {
      texts.add(new WeakReference<>(text));
    }
    runAs(new FeatureContext(tenant, plan, user, session));
    return texts;
  }

  @Test
  void longIdHasTheSameHashOnMetricsSpansAndEventsAndThePlanIsCut() throws Exception {
    String tenant = "t".repeat(257);
    String user = "u".repeat(8_000);
    FeatureContext caller =
        FeatureContext.of(tenant, "p".repeat(63) + "👩")
            .withUserId(user)
            .withSessionId("👩".repeat(65));
    String tenantAndPlan = "tenant.id=" + sha256(tenant) + ", user.plan=" + "p".repeat(63);
    try (RecordedAdoption adoption = new RecordedAdoption(builder -> {})) {
      runAs(caller);

      AdoptionEvent event = adoption.events().get(0);
      assertThat(event.tenantId()).isEqualTo(sha256(tenant));
      assertThat(event.userId()).isEqualTo(sha256(user));
      assertThat(event.plan()).isEqualTo("p".repeat(63));
    }
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      runAs(caller);

      assertThat(telemetry.points("usage"))
          .singleElement()
          .asString()
          .endsWith(tenantAndPlan + "} 1");
      assertThat(telemetry.spanLines())
          .singleElement()
          .asString()
          .endsWith(
              ("session.id=" + sha256("👩".repeat(65)) + ", tenant.id=" + sha256(tenant))
                  + (", user.id=" + sha256(user) + ", user.plan=" + "p".repeat(63) + "}"));
    }
  }

  @Test
  void textOfTheGreatestLengthIsRecordedAsItIs() throws Exception {
    FeatureContext caller =
        new FeatureContext("t".repeat(256), "p".repeat(64), "u".repeat(256), "s".repeat(128));
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      runAs(caller);

      assertThat(telemetry.spanLines())
          .singleElement()
          .asString()
          .contains("session.id=" + caller.sessionId() + ",")
          .contains("tenant.id=" + caller.tenantId() + ",")
          .contains("user.id=" + caller.userId() + ",")
          .contains("user.plan=" + caller.plan() + "}");
    }
  }

  @Test
  void idThatNoStoreTakesIsTheSameHashOnMetricsSpansAndEvents() throws Exception {
    FeatureContext caller = FeatureContext.of("t\0", "p\0\ud83d").withUserId("u\0");
    try (RecordedAdoption adoption = new RecordedAdoption(builder -> {})) {
      runAs(caller);

      AdoptionEvent event = adoption.events().get(0);
      assertThat(List.of(event.tenantId(), event.plan(), event.userId()))
          .containsExactly(sha256("t\0"), "p\ufffd\ufffd", sha256("u\0"));
      assertThat(adoption.points("product.feature.usage", "tenant.id"))
          .containsOnlyKeys(sha256("t\0"));
      assertThat(adoption.points("product.feature.usage", "user.plan"))
          .containsOnlyKeys("p\ufffd\ufffd");
    }
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      runAs(caller);

      assertThat(telemetry.spanLines())
          .singleElement()
          .asString()
          .contains("tenant.id=" + sha256("t\0"))
          .contains("user.id=" + sha256("u\0"))
          .contains("user.plan=p\ufffd\ufffd");
    }
  }

  @Test
  void attributeValueIsCutBetweenCharacters() {
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      reports.export(null, "r1", true, "eu", 7, "x".repeat(255) + "👩".repeat(HUGE));

      assertThat(telemetry.spanLines())
          .singleElement()
          .asString()
          .contains("report.title=" + "x".repeat(255) + ",");
    }
  }

  @Test
  void errorTypeIsCut() {
    Class<?> type =
        FailureWithANameThatNobodyWouldWriteByHandButThatSomeGeneratorsDoAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndOnAndO
            .class;
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      catchThrowable(
          () ->
              reports.run(
                  () -> {
                    throw (RuntimeException) type.getDeclaredConstructor().newInstance();
                  }));

      assertThat(type.getName()).hasSizeGreaterThan(256);
      assertThat(telemetry.points("usage"))
          .singleElement()
          .asString()
          .contains("error.type=" + type.getName().substring(0, 256) + ",");
    }
  }

  @Test
  void hugeIdsThatDifferAnywhereAreUsersOfTheirOwnAndAreNotCopied() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String same = "x".repeat(HUGE);
    List<FeatureContext> callers =
        List.of(
            FeatureContext.of("acme", "pro").withUserId("a" + same),
            FeatureContext.of("acme", "pro").withUserId("b" + same),
            FeatureContext.of("acme", "pro").withUserId(same + "a"),
            FeatureContext.of("acme", "pro").withUserId(same + "b"),
            FeatureContext.of("acme", "pro").withUserId(same + "a" + same),
            FeatureContext.of("acme", "pro").withUserId(same + "b" + same),
            FeatureContext.of("acme", "pro").withUserId(same));
    try (RecordedAdoption adoption = new RecordedAdoption(builder -> {})) {
      for (FeatureContext caller : callers) {
        runAs(caller);
      }
      assertThat(adoption.events())
          .extracting(AdoptionEvent::userId)
          .hasSize(7)
          .doesNotHaveDuplicates();

      long before = threads.getCurrentThreadAllocatedBytes();
      runAs(callers.get(0));
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(HUGE / 4);
    }
  }

  private void runAs(FeatureContext caller) throws Exception {
    try (Scope ignored = caller.makeCurrent()) {
      reports.run(() -> "fine");
    }
  }

  private static String sha256(String text) throws Exception {
    return "sha256:"
        + HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
