package dev.trackfeature.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricCardinalityTest {

  @Test
  void attributesGoOnMetricsAsLongAsTheirCombinationsStayWithinTheLimit() {
    assertThat(MetricCardinality.select()).isEmpty();
    assertThat(MetricCardinality.select(0, 3)).containsExactly(false, true);
    assertThat(MetricCardinality.select(8, 98)).containsExactly(true, true);
    assertThat(MetricCardinality.select(8, 99, 2)).containsExactly(true, false, true);
    assertThat(MetricCardinality.select(Integer.MAX_VALUE - 2, 2)).containsExactly(false, true);
  }

  @Test
  void productThatOverflowsIsTheLargestNumber() {
    assertThat(MetricCardinality.product(1L << 40, 1L << 40)).isEqualTo(Long.MAX_VALUE);
    assertThat(MetricCardinality.product(6, 7)).isEqualTo(42);
  }
}
