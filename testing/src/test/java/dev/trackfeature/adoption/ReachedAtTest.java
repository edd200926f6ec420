package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a stage was reached is said by the store's clock, to the millisecond. */
class ReachedAtTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05.678912Z"), ZoneOffset.UTC);
  private static final Instant REACHED_AT = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void inMemory() throws Exception {
    check(new InMemoryUsageCountStore(10, CLOCK, System::nanoTime));
  }

  @EachDatabase
  void inADatabase(String url) throws Exception {
    check(JdbcUsageCountStore.create(Databases.of(url), CLOCK));
  }

  private static void check(UsageCountStore store) throws Exception {
    UsageDelta use =
        UsageDelta.builder(new UsageKey("report_export", "acme", "ada"))
            .uses(1)
            .category("reporting")
            .plan("pro")
            .build();

    assertThat(store.add(List.of(use)).get(0).reached())
        .extracting(AdoptionEvent::reachedAt)
        .containsExactly(REACHED_AT);
    assertThat(store.claim(List.of(), Duration.ofMinutes(-1), 10))
        .as("as it was stored")
        .extracting(AdoptionEvent::reachedAt)
        .containsExactly(REACHED_AT);
  }
}
