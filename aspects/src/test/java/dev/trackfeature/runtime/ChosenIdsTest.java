package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.FlushResult;
import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Ids come from outside, numbered or made to collide. A call must find its user among them with
 * little work: here in seconds, where a search through all of them would take many minutes.
 */
class ChosenIdsTest {

  private static final Duration FAR_MORE_THAN_NEEDED = Duration.ofMinutes(1);

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

  private static void assertFoundWithoutASearch(List<FeatureContext> callers, int rounds) {
    assertTimeoutPreemptively(
        FAR_MORE_THAN_NEEDED,
        () -> {
          Iterator<FeatureContext> turn =
              IntStream.range(0, rounds)
                  .mapToObj(round -> callers)
                  .flatMap(List::stream)
                  .iterator();
          try (FeatureTracking tracking =
              FeatureTracking.builder(OpenTelemetry.noop())
                  .setContextResolver(context -> turn.next())
                  .setAdoptionThresholds(new AdoptionThresholds(1_000, 2_000, 3_000, 4_000))
                  .addAdoptionListener(event -> {})
                  .setAdoptionMaxPending(1_000_000)
                  .build()
                  .install()) {
            while (turn.hasNext()) {
              FeatureTracking.run("report_export", () -> {});
            }

            assertThat(tracking.flush()).isEqualTo(FlushResult.COMPLETE);
          }
        });
  }
}
