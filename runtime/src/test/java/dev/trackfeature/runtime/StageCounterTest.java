package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which tenants the counter of stages names. */
class StageCounterTest {

  private static final AttributeKey<String> TENANT = AttributeKey.stringKey("tenant.id");

  @Test
  void tenantsThatMetricsOfUsesDoNotNameAreOtherWithTheirPlan() {
    try (RecordedAdoption adoption =
        new RecordedAdoption(builder -> builder.setMaxTenantsPerFeature(2))) {
      use("report_export", caller("a", "free"), 3);
      use("report_export", caller("b", "free"), 3);
      use("report_export", caller("c", "free"), 3);
      use("report_export", caller("d", "pro"), 10);
      adoption.events();
      use("report_export", caller("a", "free"), 7);

      assertThat(adoption.events())
          .extracting(AdoptionEvent::tenantId)
          .containsExactly("a", "a", "b", "b", "c", "c", "d", "d", "d", "a");
      assertThat(adoption.logs())
          .extracting(log -> log.getAttributes().get(TENANT))
          .containsExactly("a", "a", "b", "b", "c", "c", "d", "d", "d", "a");
      assertThat(stages(adoption, "tenant.id")).isEqualTo(Map.of("_other", 5L, "a", 3L, "b", 2L));
      assertThat(stages(adoption, "user.plan")).isEqualTo(Map.of("free", 7L, "pro", 3L));
    }
  }

  @Test
  void tenantThatOneFeatureDoesNotNameIsNamedByAnother() {
    try (RecordedAdoption adoption =
        new RecordedAdoption(builder -> builder.setMaxTenantsPerFeature(1))) {
      use("report_export", caller("a", "free"), 1);
      use("report_export", caller("b", "free"), 1);
      use("dashboard_share", caller("b", "free"), 1);
      adoption.events();

      assertThat(stages(adoption, "tenant.id")).isEqualTo(Map.of("_other", 1L, "a", 1L, "b", 1L));
    }
  }

  @Test
  void tenantPastTheLimitOfUsesIsOtherThoughTheLimitOfStagesIsNotReached() {
    try (RecordedAdoption adoption =
        new RecordedAdoption(builder -> builder.setMaxSeriesPerInstrument(4))) {
      failAs("a");
      use("report_export", caller("b", "free"), 1);
      use("report_export", caller("c", "free"), 1);
      adoption.events();

      assertThat(stages(adoption, "tenant.id")).isEqualTo(Map.of("_other", 1L, "a", 1L, "b", 1L));
    }
  }

  @Test
  void sdkNeverMergesStagesOfFarMoreTenantsThanItKeeps() {
    try (RecordedAdoption adoption = new RecordedAdoption(builder -> {})) {
      for (int i = 0; i < 3_000; i++) {
        use("report_export", caller("tenant-" + i, i % 3 == 0 ? "pro" : "free"), 3);
      }
      adoption.events();

      assertThat(stages(adoption, "otel.metric.overflow")).isEmpty();
      assertThat(stages(adoption, "user.plan")).isEqualTo(Map.of("free", 4_000L, "pro", 2_000L));
      assertThat(stages(adoption, "tenant.id")).hasSize(1 + 750).containsEntry("_other", 4_500L);
    }
  }

  @Test
  void tenantsOfADeadProcessAreNamedUpToTheLimit() throws Exception {
    TroubledStore store = new TroubledStore();
    for (String tenant : List.of("a", "b")) {
      UsageKey key = new UsageKey("report_export", tenant, "ada");
      store.add(
          List.of(UsageDelta.builder(key).uses(1).category("reporting").plan("free").build()));
    }
    try (RecordedAdoption adoption =
        new RecordedAdoption(
            builder ->
                builder
                    .setUsageCountStore(store)
                    .setAdoptionClaimExpiry(Duration.ofMinutes(-1))
                    .setMaxTenantsPerFeature(1))) {
      assertThat(adoption.events()).hasSize(2);

      assertThat(stages(adoption, "tenant.id")).isEqualTo(Map.of("_other", 1L, "a", 1L));
    }
  }

  private static Map<String, Long> stages(RecordedAdoption adoption, String attribute) {
    return adoption.points("product.adoption.stage", attribute);
  }

  private static FeatureContext caller(String tenant, String plan) {
    return FeatureContext.of(tenant, plan).withUserId("ada");
  }

  private static void failAs(String tenant) {
    IllegalStateException failure = new IllegalStateException("no paper");
    try (Scope scope = caller(tenant, "free").makeCurrent()) {
      assertThatThrownBy(
              () ->
                  FeatureTracking.call(
                      "report_export",
                      () -> {
                        throw failure;
                      }))
          .isSameAs(failure);
    }
  }
}
