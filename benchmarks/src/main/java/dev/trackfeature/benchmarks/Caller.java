package dev.trackfeature.benchmarks;

import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** A thread of the application, with its current caller. */
@NullUnmarked
@State(org.openjdk.jmh.annotations.Scope.Thread)
public class Caller {

  /** Whether all threads record on one series, or each on its own. */
  @Param({"shared"})
  public String series;

  final ReportService service = new ReportService();
  FeatureContext context;
  Attributes attributes;
  private io.opentelemetry.context.Scope scope;

  @Setup(Level.Trial)
  @SuppressWarnings("MustBeClosedChecker")
  public void enter(ThreadParams thread) {
    String tenantId = series.equals("own") ? "tenant-" + thread.getThreadIndex() : "acme";
    context = FeatureContext.of(tenantId, "pro").withUserId("ada");
    attributes = HandWritten.attributes(context);
    scope = context.makeCurrent();
  }

  @TearDown(Level.Trial)
  public void leave() {
    scope.close();
  }
}
