package dev.trackfeature.sample.store;

import dev.trackfeature.adoption.JdbcUsageCountStore;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.sample.setup.SetupException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How far users have come with each feature: in the app's own file, or in PostgreSQL. */
public final class AdoptionCounts {

  private final DataSource source;
  private final UsageCountStore store;

  private AdoptionCounts(DataSource source) {
    this.source = source;
    this.store = JdbcUsageCountStore.create(source);
  }

  /**
   * Keeps counts in this database, or in the one of the URL.
   *
   * @throws SetupException when the URL can't be read
   */
  public static AdoptionCounts in(Database database, Optional<String> postgresUrl)
      throws SetupException {
    if (postgresUrl.isEmpty()) {
      return new AdoptionCounts(database.source());
    }
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    try {
      postgres.setUrl(postgresUrl.get());
    } catch (IllegalArgumentException e) {
      throw new SetupException(
          "-DadoptionDb is no URL of PostgreSQL; give one like jdbc:postgresql://host/name?user=…",
          e);
    }
    return new AdoptionCounts(postgres);
  }

  /** The store that TrackFeature writes to. */
  public UsageCountStore store() {
    return store;
  }

  /**
   * Reads how many users are at each stage now, from the table that TrackFeature writes; a stage is
   * given by its label.
   */
  public List<Standing> standings() {
    try (Connection connection = source.getConnection()) {
      return new Session(connection)
          .list(
              "SELECT feature, stage, plan, count(*) FROM trackfeature_usage"
                  + " WHERE stage <> '' GROUP BY feature, stage, plan",
              row ->
                  new Standing(
                      row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /**
   * How many users are at a stage of a feature.
   *
   * @param feature its name
   * @param stage the highest that they have reached
   * @param plan what they pay for
   * @param count users, or tenants where the feature counts those
   */
  public record Standing(String feature, String stage, String plan, long count) {}
}
