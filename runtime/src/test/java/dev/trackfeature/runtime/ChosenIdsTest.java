package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.FlushResult;
import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Ids come from outside, numbered or made to collide. A call must find its user among them with
 * about as little work as among random ones. Measured as CPU time of the calling thread, so that
 * other work on the machine doesn't count.
 */
class ChosenIdsTest {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Ids that collide cost about twice as much; with a search through them it was 24 times. */
  private static final int MOST_TIMES = 8;

  @Test
  void usersAndTenantsThatAreNumberedAreFoundWithoutASearch() {
    List<FeatureContext> callers =
        IntStream.range(0, 50_000)
            .mapToObj(i -> caller("tenant-" + i / 500, "user-" + i % 500))
            .toList();

    assertFoundWithoutASearch(callers, 60);
  }

  @Test
  void usersWhoseIdsHaveOneHashCodeAreFoundWithoutASearch() {
    List<FeatureContext> callers = collidingIds().stream().map(id -> caller("acme", id)).toList();

    assertFoundWithoutASearch(callers, 8);
  }

  @Test
  void tenantsAndUsersWhoseIdsHaveOneHashCodeAreFoundWithoutASearch() {
    List<FeatureContext> callers = collidingIds().stream().map(id -> caller(id, id)).toList();

    assertFoundWithoutASearch(callers, 8);
  }

  private static FeatureContext caller(String tenantId, String userId) {
    return FeatureContext.of(tenantId, "pro").withUserId(userId);
  }

  /** 65,536 of them, as {@code "Aa"} and {@code "BB"} have one hash code. */
  private static List<String> collidingIds() {
    List<String> ids = List.of("");
    for (int pairs = 0; pairs < 16; pairs++) {
      List<String> longer = new ArrayList<>(2 * ids.size());
      for (String id : ids) {
        longer.add(id + "Aa");
        longer.add(id + "BB");
      }
      ids = longer;
    }
    assertThat(ids.stream().mapToInt(String::hashCode).distinct()).hasSize(1);
    return ids;
  }

  /** Compared with as many ids that nobody has chosen. */
  private static void assertFoundWithoutASearch(List<FeatureContext> chosen, int rounds) {
    Map<String, String> random = new HashMap<>();
    List<FeatureContext> others =
        chosen.stream()
            .map(
                caller ->
                    caller(
                        random.computeIfAbsent(caller.tenantId(), id -> randomId()),
                        random.computeIfAbsent(caller.userId(), id -> randomId())))
            .toList();
    cpuNanos(others, 1); // As the code is compiled then.
    long needed = cpuNanos(others, rounds);
    long taken = cpuNanos(chosen, rounds);

    assertThat(taken).as("nanoseconds").isLessThan(MOST_TIMES * needed);
  }

  private static String randomId() {
    return UUID.randomUUID().toString();
  }

  /** What this thread needs for a use by each caller in each round. */
  private static long cpuNanos(List<FeatureContext> callers, int rounds) {
    Iterator<FeatureContext> turn =
        IntStream.range(0, rounds).mapToObj(round -> callers).flatMap(List::stream).iterator();
    try (FeatureTracking tracking =
        FeatureTracking.builder(OpenTelemetry.noop())
            .setContextResolver(context -> turn.next())
            .setAdoptionThresholds(new AdoptionThresholds(1_000, 2_000, 3_000, 4_000))
            .addAdoptionListener(event -> {})
            .setAdoptionMaxPending(1_000_000)
            .build()
            .install()) {
      long before = THREADS.getCurrentThreadCpuTime();
      while (turn.hasNext()) {
        FeatureTracking.run("report_export", () -> {});
      }
      long nanos = THREADS.getCurrentThreadCpuTime() - before;

      assertThat(tracking.flush(Duration.ofMinutes(5))).isEqualTo(FlushResult.COMPLETE);
      return nanos;
    }
  }
}
