package dev.trackfeature.sample.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyQuantilesTest {

  @Test
  void noUseHasNoQuantile() {
    assertThat(LatencyQuantiles.of(List.of()).at(0.5)).isEmpty();
  }

  @Test
  void singleUseIsEveryQuantile() {
    LatencyQuantiles one = LatencyQuantiles.of(List.of(histogram(3, 3, 0, 1, 0)));
    assertThat(one.at(0.5)).hasValue(3);
    assertThat(one.at(0.95)).hasValue(3);
  }

  @Test
  void valuesOfABucketAreTakenAsEvenlySpread() {
    // 10 values up to 1, 80 from 1 to 5, 10 above.
    LatencyQuantiles quantiles = LatencyQuantiles.of(List.of(histogram(0, 25, 10, 80, 10)));
    assertThat(quantiles.at(0.5)).hasValue(3);
    assertThat(quantiles.at(0.9)).hasValue(5);
    assertThat(quantiles.at(0.95)).hasValue(15);
    assertThat(quantiles.at(1)).hasValue(25);
  }

  @Test
  void histogramsOfSeveralSeriesAddUp() {
    LatencyQuantiles quantiles =
        LatencyQuantiles.of(List.of(histogram(0, 1, 10, 0, 0), histogram(1, 5, 0, 10, 0)));
    assertThat(quantiles.at(0.5)).hasValue(1);
    assertThat(quantiles.at(0.75)).hasValue(3);
  }

  /** Buckets up to 1, up to 5, and above. */
  private static HistogramPointData histogram(double min, double max, long... counts) {
    return HistogramPointData.create(
        0,
        0,
        Attributes.empty(),
        0,
        true,
        min,
        true,
        max,
        List.of(1d, 5d),
        Arrays.stream(counts).boxed().toList());
  }
}
