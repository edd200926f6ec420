package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Text of the catalog that PostgreSQL does not accept: it is changed, and the uses are counted. */
class UnstorableTextTest {

  private static final String BAD = "repo\0rting\ud83d" + "!".repeat(1_000_000);

  @Test
  void aCategoryAndAFormerNameThatCanNotBeStoredDoNotStopAdoption() throws Exception {
    Feature export =
        Feature.builder("report_export").category(BAD).formerNames(List.of(BAD)).build();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      try (Tracked tracked =
          new Tracked(
              JdbcUsageCountStore.create(Databases.of(url)),
              builder -> builder.setCatalog(FeatureCatalog.of(List.of(export))))) {
        Tracked.use("ada", 3);

        assertThat(tracked.tracking().flush(Duration.ofSeconds(30)).isComplete()).isTrue();
        assertThat(Databases.countsByUser(url))
            .isEqualTo(Map.of("ada", new Databases.Count(3, "activated")));
        assertThat(tracked.transitions()).containsExactly("ada DISCOVERED", "ada ACTIVATED");
        assertThat(tracked.dropped()).isEmpty();
      }
    }
  }
}
