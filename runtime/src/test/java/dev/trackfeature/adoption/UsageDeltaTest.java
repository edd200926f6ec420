package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsageDeltaTest {

  private static final UsageKey KEY = new UsageKey("report_export", "acme", "ada");

  @Test
  void isEqualWhenAllOfItIs() {
    assertThat(some().build()).isEqualTo(some().build()).hasSameHashCodeAs(some().build());
    assertThat(
            Stream.of(
                some(),
                some().uses(3),
                some().category("sales"),
                some().plan("free"),
                some().thresholds(new AdoptionThresholds(1, 2, 3, 4)),
                some().formerNames(List.of("old")),
                UsageDelta.builder(KEY.of("other")).uses(2).category("reporting").plan("pro")))
        .extracting(UsageDelta.Builder::build)
        .doesNotHaveDuplicates();
  }

  @Test
  void fewerUsesThanOneAreRefused() {
    assertThatThrownBy(UsageDelta.builder(KEY)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("uses is 0; give 1 or more");
  }

  private static UsageDelta.Builder some() {
    return UsageDelta.builder(KEY).uses(2).category("reporting").plan("pro");
  }
}
