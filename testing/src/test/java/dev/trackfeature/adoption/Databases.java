package dev.trackfeature.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Real databases by their URL, and the content of their tables. */
final class Databases {

  /** A count as it is stored. */
  record Count(long uses, String stage) {}

  private Databases() {}

  static DataSource of(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      PGSimpleDataSource postgres = new PGSimpleDataSource();
      postgres.setUrl(url);
      return postgres;
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setBusyTimeout(10_000);
    SQLiteDataSource sqlite = new SQLiteDataSource(config);
    sqlite.setUrl(url);
    return sqlite;
  }

  static TreeMap<String, Count> countsByUser(String url) throws SQLException {
    TreeMap<String, Count> counts = new TreeMap<>();
    try (Connection connection = of(url).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT user_id, uses, stage FROM trackfeature_usage")) {
      while (rows.next()) {
        counts.put(rows.getString(1), new Count(rows.getLong(2), rows.getString(3)));
      }
    }
    return counts;
  }

  /** Runs statements that have no parameters. */
  static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = of(url).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Waits until every event is announced. */
  static void awaitNoUnannounced(String url) throws SQLException {
    long start = System.nanoTime();
    while (unannounced(url) > 0) {
      if (System.nanoTime() - start > 60_000_000_000L) {
        throw new IllegalStateException("events stay unannounced");
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** How many events are not marked as announced. */
  static long unannounced(String url) throws SQLException {
    return number(url, "SELECT count(*) FROM trackfeature_transition");
  }

  /** How many events have no claim: the time of an event without a claim is close to 0. */
  static long unclaimed(String url) throws SQLException {
    return number(url, "SELECT count(*) FROM trackfeature_transition WHERE claimed_at < 1000");
  }

  /** When an event was claimed last. */
  static long lastClaim(String url) throws SQLException {
    return number(url, "SELECT max(claimed_at) FROM trackfeature_transition");
  }

  private static long number(String url, String query) throws SQLException {
    try (Connection connection = of(url).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
