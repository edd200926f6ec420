package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A user whose row the database refuses, among many whose rows it takes. */
class RefusedRowTest {

  private static final int OTHERS = 60;
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final TreeMap<String, Databases.Count> counts = new TreeMap<>();
  private final List<String> transitions = new ArrayList<>();

  @EachDatabase
  void othersAreStoredAndTheRefusedUserOnceTheDatabaseTakesIt(String url) throws Exception {
    try (Tracked tracked = tracked(url)) {
      useAroundARefusedUser(url, tracked);
      assertThat(tracked.tracking().flush(SHORT)).isEqualTo(new FlushResult(false, 2, 0));
      assertThat(Databases.countsByUser(url)).isEqualTo(counts);
      assertThat(tracked.dropped()).isEmpty();

      takeAll(url);
      expect("mallory", 2);
      assertThat(tracked.tracking().flush(LONG)).isEqualTo(FlushResult.COMPLETE);
      assertThat(Databases.countsByUser(url)).isEqualTo(counts);
      assertThat(tracked.transitions()).containsExactlyInAnyOrderElementsOf(transitions);
      assertThat(tracked.dropped()).isEmpty();
    }
  }

  @EachDatabase
  void aUserWhoIsRefusedToTheEndIsDroppedAndCountedAndTheOthersAreStoredOnce(String url)
      throws Exception {
    try (Tracked tracked = tracked(url)) {
      useAroundARefusedUser(url, tracked);
      tracked.tracking().close();

      assertThat(Databases.countsByUser(url)).isEqualTo(counts);
      assertThat(tracked.transitions()).containsExactlyInAnyOrderElementsOf(transitions);
      assertThat(tracked.dropped()).isEqualTo(Map.of("store", 2L));
    }
  }

  private static Tracked tracked(String url) {
    return new Tracked(
        JdbcUsageCountStore.create(Databases.of(url)),
        builder ->
            builder
                .setAdoptionFlushInterval(Duration.ofMillis(20))
                .setAdoptionCloseTimeout(Duration.ofSeconds(2)));
  }

  /** Returns when everybody else is stored, and their stages are announced. */
  private void useAroundARefusedUser(String url, Tracked tracked) throws Exception {
    use("ada", 3);
    assertThat(tracked.tracking().flush(LONG)).isEqualTo(FlushResult.COMPLETE);
    refuseMallory(url);
    for (int i = 0; i < OTHERS; i++) {
      use("u" + i, 1);
      if (i == OTHERS / 2) {
        Tracked.use("mallory", 2);
      }
    }
    Tracked.await(() -> Databases.countsByUser(url).equals(counts));
    Tracked.await(() -> tracked.transitions().size() == transitions.size());
    Tracked.await(() -> Databases.unannounced(url) == 0);
  }

  private void use(String user, int times) throws Exception {
    Tracked.use(user, times);
    expect(user, times);
  }

  private void expect(String user, int uses) {
    boolean activated = uses >= 3;
    counts.put(user, new Databases.Count(uses, activated ? "activated" : "discovered"));
    transitions.add(user + " DISCOVERED");
    if (activated) {
      transitions.add(user + " ACTIVATED");
    }
  }

  private static void refuseMallory(String url) throws SQLException {
    if (url.startsWith("jdbc:sqlite:")) {
      // It adds no constraint to a table that exists.
      Databases.execute(
          url,
          "CREATE TRIGGER no_mallory BEFORE INSERT ON trackfeature_usage"
              + " WHEN NEW.user_id = 'mallory' BEGIN SELECT RAISE(ABORT, 'refused'); END");
    } else {
      Databases.execute(
          url,
          "ALTER TABLE trackfeature_usage ADD CONSTRAINT no_mallory CHECK (user_id <> 'mallory')");
    }
  }

  private static void takeAll(String url) throws SQLException {
    Databases.execute(
        url,
        url.startsWith("jdbc:sqlite:")
            ? "DROP TRIGGER no_mallory"
            : "ALTER TABLE trackfeature_usage DROP CONSTRAINT no_mallory");
  }
}
