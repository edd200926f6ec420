package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tables that vanish while a store uses them, or that others have changed. */
class DamagedTablesTest {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String DROP = "DROP TABLE trackfeature_";

  @EachDatabase
  void aDatabaseThatIsLostIsFilledAgainWithoutARestart(String url) throws Exception {
    try (Tracked tracked = tracked(url)) {
      Tracked.use("ada", 3);
      assertThat(tracked.tracking().flush().isComplete()).isTrue();
      lose(url);
      Tracked.use("ada", 1);
      Tracked.use("ben", 3);

      assertCountsAnew(url, tracked);
    }
  }

  private static void lose(String url) throws Exception {
    if (url.startsWith(SQLITE)) {
      Files.delete(Path.of(url.substring(SQLITE.length())));
    } else {
      Databases.execute(url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    }
  }

  private static Tracked tracked(String url) {
    return new Tracked(
        JdbcUsageCountStore.create(Databases.of(url)),
        builder -> builder.setAdoptionFlushInterval(Duration.ofMillis(5)));
  }

  private static void assertCountsAnew(String url, Tracked tracked) throws Exception {
    assertThat(tracked.tracking().flush(Duration.ofMinutes(1)).isComplete()).isTrue();
    assertThat(Databases.countsByUser(url))
        .isEqualTo(
            Map.of(
                "ada", new Databases.Count(1, "discovered"),
                "ben", new Databases.Count(3, "activated")));
    assertThat(tracked.transitions())
        .containsExactlyInAnyOrder(
            "ada DISCOVERED", "ada ACTIVATED", "ada DISCOVERED", "ben DISCOVERED", "ben ACTIVATED");
    assertThat(tracked.dropped()).isEmpty();
  }

  @EachDatabase
  void eachTableThatIsDroppedIsMadeAgainAndTheOthersAreLeft(String url) throws Exception {
    UsageCountStore store = JdbcUsageCountStore.create(Databases.of(url));
    store.add(uses(3));

    Databases.execute(url, DROP + "transition");
    assertThatThrownBy(() -> store.claim(List.of(), Duration.ofMinutes(-1), 10))
        .isInstanceOf(SQLException.class);
    assertThat(store.add(uses(7)).get(0).after()).isEqualTo(10);
    assertThat(store.claim(List.of(), Duration.ofMinutes(-1), 10)).hasSize(1);

    Databases.execute(url, DROP + "usage");
    assertThatThrownBy(() -> store.add(uses(1))).isInstanceOf(SQLException.class);
    assertThat(store.add(uses(1)).get(0).after()).isEqualTo(1);

    Databases.execute(url, DROP + "rename");
    assertThatThrownBy(() -> store.add(uses(1))).isInstanceOf(SQLException.class);
    assertThat(store.add(uses(1)).get(0).after()).isEqualTo(2);

    Databases.execute(url, DROP + "schema");
    assertThat(store.add(uses(1)).get(0).after()).isEqualTo(3);
    assertThat(JdbcUsageCountStore.create(Databases.of(url)).add(uses(1)).get(0).after())
        .isEqualTo(4);
    assertThat(versions(url)).isEqualTo("1 row of version 2");
  }

  /** As after a dump without data is restored. */
  @EachDatabase
  void aVersionThatIsMissingOrWrittenTwiceIsWrittenAnew(String url) throws Exception {
    JdbcUsageCountStore.create(Databases.of(url)).add(uses(3));

    Databases.execute(url, "DELETE FROM trackfeature_schema");
    assertThat(JdbcUsageCountStore.create(Databases.of(url)).add(uses(1)).get(0).after())
        .isEqualTo(4);
    assertThat(versions(url)).isEqualTo("1 row of version 2");

    Databases.execute(url, "INSERT INTO trackfeature_schema VALUES (1)");
    assertThat(JdbcUsageCountStore.create(Databases.of(url)).add(uses(1)).get(0).after())
        .isEqualTo(5);
    assertThat(versions(url)).isEqualTo("1 row of version 2");
  }

  @EachDatabase
  void aVersionThatNobodyWritesFailsEachCallUntilItsRowIsDeleted(String url) throws Exception {
    assertRefusedUntil(
        "DELETE FROM trackfeature_schema",
        url,
        -3,
        "trackfeature_schema has version -3",
        "Delete the row");
  }

  @EachDatabase
  void aLaterVersionFailsEachCallUntilItIsTakenBack(String url) throws Exception {
    assertRefusedUntil(
        "UPDATE trackfeature_schema SET version = 2", url, 7, "have version 7", "Upgrade it");
  }

  private static void assertRefusedUntil(String mended, String url, int version, String... messages)
      throws Exception {
    JdbcUsageCountStore.create(Databases.of(url)).add(uses(3));
    Databases.execute(url, "UPDATE trackfeature_schema SET version = " + version);

    UsageCountStore store = JdbcUsageCountStore.create(Databases.of(url));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> store.add(uses(1)))
          .isInstanceOf(SQLException.class)
          .message()
          .contains(messages);
    }
    Databases.execute(url, mended);

    assertThat(store.add(uses(1)).get(0).after()).isEqualTo(4);
  }

  @EachDatabase
  void anEventOfAStageThatALaterVersionAddsIsLeftToItAndHoldsUpNoOther(String url)
      throws Exception {
    UsageCountStore store = JdbcUsageCountStore.create(Databases.of(url));
    store.add(uses(3));
    Databases.execute(
        url, "UPDATE trackfeature_transition SET stage = 'champion' WHERE stage = 'discovered'");

    assertThat(store.claim(List.of(), Duration.ofMinutes(-1), 1))
        .extracting(AdoptionEvent::stage)
        .containsExactly(AdoptionStage.ACTIVATED);
    assertThat(Databases.unannounced(url)).isEqualTo(2);
  }

  private static String versions(String url) throws SQLException {
    try (Connection connection = Databases.of(url).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT count(*), max(version) FROM trackfeature_schema")) {
      row.next();
      return row.getLong(1) + " row of version " + row.getLong(2);
    }
  }

  private static List<UsageDelta> uses(long uses) {
    return List.of(
        UsageDelta.builder(new UsageKey("report_export", "acme", "ada"))
            .uses(uses)
            .category("reporting")
            .plan("pro")
            .build());
  }
}
