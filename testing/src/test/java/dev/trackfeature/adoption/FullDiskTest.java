package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A SQLite file that can't grow for a while, as on a full disk. */
class FullDiskTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void countsAreKeptWhileTheDiskIsFullAndAreExactOnceThereIsSpace() throws Exception {
    SQLiteDataSource disk = disk();
    try (Tracked tracked =
        new Tracked(
            JdbcUsageCountStore.create(disk),
            builder -> builder.setAdoptionFlushInterval(Duration.ofMillis(5)))) {
      fill(disk);
      Map<String, Databases.Count> expected = new TreeMap<>();
      List<String> transitions = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String user = user(i);
        Tracked.use(user, 2);
        expected.put(user, new Databases.Count(3, "activated"));
        transitions.add(user + " DISCOVERED");
        transitions.add(user + " ACTIVATED");
      }

      assertThat(tracked.tracking().flush(SHORT).pendingUses()).isPositive();
      for (int i = 0; i < 300; i++) {
        Tracked.use(user(i), 1);
      }
      assertThat(tracked.tracking().flush(SHORT).isComplete()).isFalse();
      assertThat(tracked.dropped()).isEmpty();

      free(disk);
      assertThat(tracked.tracking().flush(LONG).isComplete()).isTrue();
      assertThat(Databases.countsByUser(disk.getUrl())).isEqualTo(expected);
      assertThat(tracked.transitions()).containsExactlyInAnyOrderElementsOf(transitions);
      assertThat(tracked.dropped()).isEmpty();
    }
  }

  @Test
  void onlyUsesPastTheBoundAreDroppedAndTheyAreCounted() throws Exception {
    SQLiteDataSource disk = disk();
    try (Tracked tracked =
        new Tracked(
            JdbcUsageCountStore.create(disk),
            builder ->
                builder.setAdoptionFlushInterval(Duration.ofMillis(5)).setAdoptionMaxPending(50))) {
      fill(disk);
      for (int i = 0; i < 400; i++) {
        Tracked.use(user(i), 2);
      }
      assertThat(tracked.tracking().flush(SHORT).pendingUses()).isBetween(1L, 100L);

      free(disk);
      assertThat(tracked.tracking().flush(LONG).isComplete()).isTrue();
      long stored =
          Databases.countsByUser(disk.getUrl()).values().stream()
              .mapToLong(Databases.Count::uses)
              .sum();
      Map<String, Long> dropped = tracked.dropped();
      assertThat(dropped).containsKey("adoption_full");
      assertThat(stored + dropped.values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(800);
    }
  }

  private SQLiteDataSource disk() {
    return (SQLiteDataSource) Databases.of("jdbc:sqlite:" + folder.resolve("usage.db"));
  }

  /** The file can't grow by another page. */
  private static void fill(SQLiteDataSource disk) {
    disk.getConfig().setMaxPageCount(1);
  }

  private static void free(SQLiteDataSource disk) {
    disk.getConfig().setMaxPageCount(1_000_000);
  }

  /** Long ids, so that few fit on a page. */
  private static String user(int number) {
    return "u" + number + "-" + "x".repeat(40);
  }
}
