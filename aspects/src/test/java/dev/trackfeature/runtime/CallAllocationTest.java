package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.context.Scope;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a call is recorded with is made once: attribute sets above all. */
class CallAllocationTest {

  private static final int CALLS = 20_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Reports reports = new Reports();
  private int rows;

  @Test
  void callWithoutSpanAndAttributesMakesNoObjects() {
    try (RecordedTelemetry telemetry = new RecordedTelemetry()) {
      telemetry.builder().setSpansEnabled(false).build().install();
      try (Scope ignored = FeatureContext.of("acme", "pro").makeCurrent()) {
        bytesOfCalls();

        assertThat(bytesOfCalls()).isLessThan(CALLS);
      }
    }
  }

  private long bytesOfCalls() {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      reports.quiet();
      rows += reports.count(i);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
