package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Databases in which the lock of another connection blocks a batch until the test releases it. Code
 * that waits for the batch would wait forever.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class SlowStoreTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @EachDatabase
  void aSlowBatchBlocksNoCallerAndIsAddedOnce(String url) throws Exception {
    String lock =
        url.startsWith("jdbc:sqlite:")
            ? "BEGIN EXCLUSIVE"
            : "BEGIN; LOCK TABLE trackfeature_usage IN ACCESS EXCLUSIVE MODE";
    UsageCountStore store = JdbcUsageCountStore.create(Databases.of(url));
    try (Tracked tracked = tracked(store)) {
      Tracked.use("ada", 2);
      assertThat(tracked.tracking().flush().isComplete()).isTrue();

      try (Connection other = locked(url, lock)) {
        Tracked.use("ada", 4);
        Tracked.use("ben", 1);
        assertThat(tracked.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 5, 0));
        Tracked.use("ada", 1);
        assertThat(tracked.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 6, 0));
        unlock(other);
      }

      assertThat(tracked.tracking().flush().isComplete()).isTrue();
      assertThat(Databases.countsByUser(url))
          .isEqualTo(
              Map.of(
                  "ada", new Databases.Count(7, "activated"),
                  "ben", new Databases.Count(1, "discovered")));
      assertThat(tracked.transitions())
          .containsExactlyInAnyOrder("ada DISCOVERED", "ada ACTIVATED", "ben DISCOVERED");
      assertThat(tracked.dropped()).isEmpty();

      try (Connection other = locked(url, lock)) {
        Tracked.use("ada", 2);
        assertThat(tracked.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 2, 0));
        tracked.tracking().close();
        assertThat(tracked.dropped()).isEqualTo(Map.of("store", 2L));
        unlock(other);
      }
      // The batch that was in progress at the close is not rolled back.
      Tracked.await(() -> Databases.countsByUser(url).get("ada").uses() == 9);
    }
    try (Tracked next = tracked(store)) {
      Tracked.use("ada", 1);
      assertThat(next.tracking().flush().isComplete()).isTrue();
      assertThat(Databases.countsByUser(url))
          .containsEntry("ada", new Databases.Count(10, "adopted"));
      assertThat(next.transitions()).containsExactly("ada ADOPTED");
    }
  }

  private static Tracked tracked(UsageCountStore store) {
    return new Tracked(
        store,
        builder ->
            builder.setAdoptionFlushInterval(Duration.ofMillis(5)).setAdoptionCloseTimeout(SHORT));
  }

  private static Connection locked(String url, String lock) throws SQLException {
    Connection connection = Databases.of(url).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(lock);
    }
    return connection;
  }

  private static void unlock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("COMMIT");
    }
  }
}
