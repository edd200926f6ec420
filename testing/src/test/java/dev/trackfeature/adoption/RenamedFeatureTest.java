package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Features that have another name in a new version of an application. */
class RenamedFeatureTest {

  private static final Duration EXPIRED = Duration.ofMinutes(-1);

  @Test
  void adoptionInMemoryContinuesUnderTheNewName() throws Exception {
    assertGoesOn(UsageCountStore.inMemory());
  }

  @EachDatabase
  void adoptionInADatabaseGoesOnUnderTheNewName(String url) throws Exception {
    assertGoesOn(JdbcUsageCountStore.create(Databases.of(url)));

    assertThat(rows(url, "SELECT feature || ' ' || uses || ' ' || stage FROM trackfeature_usage"))
        .containsExactly("report_download 10 adopted");
  }

  private static void assertGoesOn(UsageCountStore store) throws Exception {
    try (Tracked old = tracked(store, Feature.builder("report_export").build())) {
      Tracked.use("report_export", "ada", 5);
      assertThat(old.tracking().flush().isComplete()).isTrue();
      assertThat(old.transitions()).containsExactly("ada DISCOVERED", "ada ACTIVATED");
    }
    Feature renamed =
        Feature.builder("report_download").formerNames(List.of("report_export")).build();
    try (Tracked now = tracked(store, renamed)) {
      Tracked.use("report_download", "ada", 1);
      assertThat(now.tracking().flush().isComplete()).isTrue();
      assertThat(now.transitions()).isEmpty();
      Tracked.use("report_download", "ada", 4);
      assertThat(now.tracking().flush().isComplete()).isTrue();
      assertThat(now.transitions()).containsExactly("ada ADOPTED");
    }
  }

  @Test
  void aFormerNameThatIsAFeatureOfItsOwnKeepsItsCounts() throws Exception {
    Feature alive = Feature.builder("report_export").build();
    Feature renamed =
        Feature.builder("report_download").formerNames(List.of("report_export")).build();
    try (Tracked tracked = tracked(UsageCountStore.inMemory(), alive, renamed)) {
      Tracked.use("report_export", "ada", 5);
      Tracked.use("report_download", "ada", 1);

      assertThat(tracked.tracking().flush().isComplete()).isTrue();
      assertThat(tracked.transitions())
          .containsExactlyInAnyOrder("ada DISCOVERED", "ada ACTIVATED", "ada DISCOVERED");
    }
  }

  private static Tracked tracked(UsageCountStore store, Feature... features) {
    return new Tracked(store, builder -> builder.setCatalog(FeatureCatalog.of(List.of(features))));
  }

  @EachDatabase
  void countsOfThoseWhoStayAwayMoveToTheNewNameLittleByLittle(String url) throws Exception {
    UsageCountStore store = JdbcUsageCountStore.create(Databases.of(url));
    List<UsageDelta> before = new ArrayList<>();
    IntStream.range(0, 2_500).forEach(i -> before.add(uses("old", "u" + i, 3)));
    store.add(before);
    store.add(List.of(uses("new", "u7", 1, "old")));
    String left = "SELECT count(*) FROM trackfeature_usage WHERE feature = 'old'";

    store.claim(List.of(), EXPIRED, 10);
    assertThat(rows(url, left)).containsExactly("499");
    store.claim(List.of(), EXPIRED, 10);
    assertThat(rows(url, left)).containsExactly("0");
    assertThat(
            rows(
                url,
                "SELECT count(*) || ' ' || sum(uses) || ' ' || min(stage) || ' ' || max(stage)"
                    + " || ' ' || min(plan) FROM trackfeature_usage"))
        .containsExactly("2500 7501 activated activated pro");
  }

  @EachDatabase
  void tablesOfTheFirstVersionAreBroughtUpToDateWithTheirCounts(String url) throws Exception {
    Databases.execute(
        url,
        "CREATE TABLE trackfeature_schema (version BIGINT NOT NULL)",
        "INSERT INTO trackfeature_schema VALUES (1)",
        "CREATE TABLE trackfeature_usage (feature TEXT NOT NULL, tenant_id TEXT NOT NULL,"
            + " user_id TEXT NOT NULL, uses BIGINT NOT NULL, stage TEXT NOT NULL,"
            + " plan TEXT NOT NULL, PRIMARY KEY (feature, tenant_id, user_id))",
        "CREATE TABLE trackfeature_transition (event_id TEXT NOT NULL PRIMARY KEY,"
            + " feature TEXT NOT NULL, category TEXT NOT NULL, stage TEXT NOT NULL,"
            + " threshold BIGINT NOT NULL, usage_count BIGINT NOT NULL, tenant_id TEXT NOT NULL,"
            + " plan TEXT NOT NULL, user_id TEXT NOT NULL, reached_at BIGINT NOT NULL,"
            + " claimed_at BIGINT NOT NULL)",
        "INSERT INTO trackfeature_usage VALUES ('old', 'acme', 'ada', 9, 'activated', 'pro')");

    UsageTotal total =
        JdbcUsageCountStore.create(Databases.of(url))
            .add(List.of(uses("new", "ada", 1, "old")))
            .get(0);

    assertThat(total.after()).isEqualTo(10);
    assertThat(total.reached())
        .extracting(AdoptionEvent::stage)
        .containsExactly(AdoptionStage.ADOPTED);
    assertThat(rows(url, "SELECT version FROM trackfeature_schema")).containsExactly("2");
  }

  private static UsageDelta uses(String feature, String user, long uses, String... formerNames) {
    return UsageDelta.builder(new UsageKey(feature, "acme", user))
        .uses(uses)
        .category("reporting")
        .plan("pro")
        .formerNames(List.of(formerNames))
        .build();
  }

  private static List<String> rows(String url, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = Databases.of(url).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }
}
