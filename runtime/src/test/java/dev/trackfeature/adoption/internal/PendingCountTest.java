package dev.trackfeature.adoption.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.annotations.AdoptionSubject;
import io.opentelemetry.context.Context;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingCountTest {

  private final PendingStack pending = new PendingStack();
  private final PendingCount count =
      new PendingCount(
          new FeatureAdoption(
              null,
              "report_export",
              "reporting",
              List.of(),
              AdoptionSubject.USER,
              AdoptionThresholds.DEFAULT),
          new UsageKey("report_export", "acme", "ada"),
          "pro");

  /** The closing thread gives up waiting while the store is still busy. */
  @Test
  void usesThatAreMadeWhileTheStoreIsBusyAreReportedThoughTheStoreReturnsAfterAll() {
    use(2);
    assertThat(count.delta().uses()).isEqualTo(2);
    use(3);
    assertThat(count.seal()).isEqualTo(5);
    count.settle(pending);

    assertThat(count.undelivered()).isZero();
    assertThat(count.add("pro", Context.root(), pending)).isFalse();
  }

  @Test
  void usesThatAreMadeWhileTheStoreIsBusyAreLeftAndPendingAgain() {
    use(2);
    assertThat(pending.takeAll()).isSameAs(count);
    assertThat(count.delta().uses()).isEqualTo(2);
    use(3);
    assertThat(count.undelivered()).isEqualTo(5);
    assertThat(pending.takeAll()).as("with the flusher").isNull();

    assertThat(count.settle(pending)).isEqualTo(2);
    assertThat(count.undelivered()).isEqualTo(3);
    assertThat(pending.takeAll()).isSameAs(count);
    assertThat(count.delta().uses()).isEqualTo(3);
  }

  private void use(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(count.add("pro", Context.root(), pending)).isTrue();
    }
  }
}
