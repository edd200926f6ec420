package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Unannounced events whose claim is in the future, because the clock was set back. */
class ClockSetBackTest {

  private static final Duration EXPIRY = Duration.ofMinutes(5);

  @EachDatabase
  void anEventClaimedInTheFutureIsClaimedAtOnce(String url) throws Exception {
    UsageCountStore store = JdbcUsageCountStore.create(Databases.of(url));
    List<AdoptionEvent> left = store.add(List.of(use("ada", 3))).get(0).reached();
    List<AdoptionEvent> held = store.add(List.of(use("ben", 1))).get(0).reached();
    setClockBack(url, Duration.ofSeconds(1));
    assertThat(store.claim(List.of(), EXPIRY, 10)).as("a small step ends no claim").isEmpty();
    setClockBack(url, Duration.ofHours(1));

    List<String> heldIds = held.stream().map(AdoptionEvent::id).toList();
    assertThat(store.claim(heldIds, EXPIRY, 10)).containsExactlyElementsOf(left);
    assertThat(store.claim(List.of(), EXPIRY, 10)).as("claimed as of now").isEmpty();

    setClockBack(url, Duration.ofHours(1));
    try (Tracked tracked = new Tracked(store, builder -> {})) {
      Tracked.await(() -> tracked.transitions().size() == 3);
      assertThat(tracked.transitions())
          .containsExactlyInAnyOrder("ada DISCOVERED", "ada ACTIVATED", "ben DISCOVERED");
    }
  }

  @Test
  void aClaimInMemoryExpiresByAClockThatCanNotBeSet() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    InMemoryUsageCountStore store = new InMemoryUsageCountStore(10, Clock.systemUTC(), nanos::get);
    List<AdoptionEvent> left = store.add(List.of(use("ada", 3))).get(0).reached();

    nanos.addAndGet(EXPIRY.toNanos());
    assertThat(store.claim(List.of(), EXPIRY, 10)).isEmpty();
    nanos.incrementAndGet();
    assertThat(store.claim(List.of(), EXPIRY, 10)).isEqualTo(left);
    assertThat(store.claim(List.of(), EXPIRY, 10)).isEmpty();
  }

  private static void setClockBack(String url, Duration step) throws SQLException {
    Databases.execute(
        url, "UPDATE trackfeature_transition SET claimed_at = claimed_at + " + step.toMillis());
  }

  private static UsageDelta use(String user, long uses) {
    return UsageDelta.builder(new UsageKey("report_export", "acme", user))
        .uses(uses)
        .category("reporting")
        .plan("pro")
        .build();
  }
}
