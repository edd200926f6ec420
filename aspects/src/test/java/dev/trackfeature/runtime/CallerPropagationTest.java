package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the caller gets to other threads: as far as the OpenTelemetry context does. */
class CallerPropagationTest {

  private final RecordedTelemetry telemetry = RecordedTelemetry.installed();
  private final Reports reports = new Reports();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  @AfterEach
  void close() {
    executor.shutdown();
    telemetry.close();
  }

  @Test
  void executorThatIsWrappedCarriesTheCaller() throws Exception {
    ExecutorService wrapped = Context.taskWrapping(executor);

    try (Scope ignored = FeatureContext.of("acme", "pro").makeCurrent()) {
      wrapped.submit(reports::quiet).get();
    }

    assertUsage("acme", "pro");
    assertThat(executor.submit(Context::current).get()).isSameAs(Context.root());
  }

  @Test
  void futuresOnAWrappedExecutorCarryTheCaller() {
    Executor wrapped = Context.taskWrapping((Executor) executor);
    CompletableFuture<Void> done;

    try (Scope ignored = FeatureContext.of("acme", "pro").makeCurrent()) {
      done = CompletableFuture.runAsync(() -> {}, wrapped).thenRunAsync(reports::quiet, wrapped);
    }
    done.join();

    assertUsage("acme", "pro");
  }

  @Test
  void callbackThatIsWrappedCarriesTheCaller() throws Exception {
    CompletableFuture<String> origin = new CompletableFuture<>();
    CompletableFuture<Void> done;

    try (Scope ignored = FeatureContext.of("acme", "pro").makeCurrent()) {
      done = origin.thenRun(Context.current().wrap(reports::quiet));
    }
    executor.submit(() -> origin.complete("page")).get();
    done.join();

    assertUsage("acme", "pro");
  }

  @Test
  void executorThatIsNotWrappedCarriesNobody() throws Exception {
    try (Scope ignored = FeatureContext.of("acme", "pro").makeCurrent()) {
      executor.submit(reports::quiet).get();
    }

    assertUsage("unknown", "unknown");
  }

  private void assertUsage(String tenant, String plan) {
    assertThat(telemetry.points("usage"))
        .containsExactly(
            "usage{feature.category=housekeeping, feature.name=report_quiet, tenant.id="
                + tenant
                + ", user.plan="
                + plan
                + "} 1");
  }
}
