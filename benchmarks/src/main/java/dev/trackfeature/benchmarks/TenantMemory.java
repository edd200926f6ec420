package dev.trackfeature.benchmarks;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;

/**
 * What is left on the heap after a number of tenants have used the features and metrics were
 * collected.
 */
final class TenantMemory {

  static final String TITLE = "Heap, tracking and SDK together";

  private TenantMemory() {}

  static void print() {
    System.out.printf("%n" + TITLE + "%n%n| tenants | MB |%n|---|---|%n");
    long before = used();
    for (int tenants : new int[] {1, 1_000, 10_000, 100_000}) {
      InMemoryMetricReader reader = InMemoryMetricReader.create();
      try (OpenTelemetrySdk sdk =
              OpenTelemetrySdk.builder()
                  .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
                  .build();
          FeatureTracking tracking =
              FeatureTracking.builder(sdk).setAdoptionEnabled(false).build().install()) {
        use(tenants);
        reader.collectAllMetrics();
        System.out.printf("| %,d | %.1f |%n", tenants, (used() - before) / 1e6);
      }
    }
  }

  private static void use(int tenants) {
    ReportService service = new ReportService();
    for (int i = 0; i < tenants; i++) {
      try (var scope =
          FeatureContext.of("tenant-" + i, i % 3 == 0 ? "pro" : "free").makeCurrent()) {
        service.tracked(1);
        service.trackedObject(1);
        service.trackedAttribute(i % 2 == 0, 1);
      }
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
