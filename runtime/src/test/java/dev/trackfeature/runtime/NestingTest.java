package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features inside one another, up to the deepest that is followed. */
class NestingTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyDepthThatIsFollowedCountsAndTheNextIsDropped(boolean spans) throws Exception {
    for (int depth = 1; depth <= CallHandle.MAX_DEPTH + 2; depth++) {
      int levels = depth;
      try (RecordedTelemetry telemetry = new RecordedTelemetry()) {
        telemetry.builder().setSpansEnabled(spans).build().install();
        List<Throwable> thrown = new ArrayList<>();
        Thread fresh = new Thread(() -> nest(levels));
        fresh.setUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        fresh.start();
        fresh.join();

        int counted = Math.min(levels, CallHandle.MAX_DEPTH);
        assertThat(thrown).as("at depth %d", levels).isEmpty();
        assertThat(telemetry.points("usage")).as("at depth %d", levels).hasSize(counted);
        assertThat(telemetry.spans()).hasSize(spans ? counted : 0);
        assertThat(telemetry.points("active_users")).allMatch(point -> point.endsWith(" 0"));
        assertThat(telemetry.points("dropped")).hasSize(levels > counted ? 1 : 0);
      }
    }
  }

  private static void nest(int levels) {
    if (levels > 0) {
      FeatureTracking.run("level_" + levels, () -> nest(levels - 1));
    }
  }
}
