package dev.trackfeature.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and how each version of them is made from the one before. */
final class SqlSchema {

  private static final String VERSION_TABLE = "trackfeature_schema";

  private static final List<String> TABLES =
      List.of(
          VERSION_TABLE, "trackfeature_usage", "trackfeature_transition", "trackfeature_rename");

  /**
   * The statements that make version 1, 2, …; a version that was published never changes. Each
   * leaves alone what is there, as all are run again where a table has vanished.
   */
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              "CREATE TABLE IF NOT EXISTS trackfeature_usage ("
                  + " feature TEXT NOT NULL,"
                  + " tenant_id TEXT NOT NULL,"
                  + " user_id TEXT NOT NULL,"
                  + " uses BIGINT NOT NULL,"
                  + " stage TEXT NOT NULL,"
                  + " plan TEXT NOT NULL,"
                  + " PRIMARY KEY (feature, tenant_id, user_id))",
              "CREATE TABLE IF NOT EXISTS trackfeature_transition ("
                  + " event_id TEXT NOT NULL PRIMARY KEY,"
                  + " feature TEXT NOT NULL,"
                  + " category TEXT NOT NULL,"
                  + " stage TEXT NOT NULL,"
                  + " threshold BIGINT NOT NULL,"
                  + " usage_count BIGINT NOT NULL,"
                  + " tenant_id TEXT NOT NULL,"
                  + " plan TEXT NOT NULL,"
                  + " user_id TEXT NOT NULL,"
                  + " reached_at BIGINT NOT NULL,"
                  + " claimed_at BIGINT NOT NULL)"),
          List.of(
              "CREATE TABLE IF NOT EXISTS trackfeature_rename ("
                  + " former_name TEXT NOT NULL PRIMARY KEY,"
                  + " feature TEXT NOT NULL)"));

  /** What the table of versions says: nothing, or several rows, where others have written to it. */
  private record Version(long rows, long lowest, long highest) {

    static final Version NONE = new Version(0, 0, 0);

    boolean isCurrent() {
      return rows == 1 && highest == VERSIONS.size();
    }

    /** Refuses tables that this version of TrackFeature doesn't know how to use. */
    void check() throws SQLException {
      if (highest > VERSIONS.size()) {
        throw new SQLException(
            "The tables trackfeature_* have version %d, made by a later TrackFeature; this one knows %d. Upgrade it."
                .formatted(highest, VERSIONS.size()));
      }
      if (lowest < 0) {
        throw new SQLException(
            "The table %s has version %d, which no TrackFeature writes. Delete the row: the tables are then used as they are, and what they lack is made."
                .formatted(VERSION_TABLE, lowest));
      }
    }
  }

  private SqlSchema() {}

  /**
   * Makes what is missing.
   *
   * @throws SQLException when the tables are of a later version than is known here, or of none
   */
  static void bringUpToDate(Connection connection, SqlDialect dialect) throws SQLException {
    if (isUpToDate(connection, dialect)) {
      return;
    }
    dialect.lockSchema(connection);
    if (isUpToDate(connection, dialect)) {
      return;
    }
    Version version = version(connection, dialect);
    version.check();
    SqlDialect.execute(
        connection, "CREATE TABLE IF NOT EXISTS " + VERSION_TABLE + " (version BIGINT NOT NULL)");
    for (List<String> statements : VERSIONS) {
      for (String statement : statements) {
        SqlDialect.execute(connection, statement);
      }
    }
    if (!version.isCurrent()) {
      SqlDialect.execute(connection, "DELETE FROM " + VERSION_TABLE);
      SqlDialect.execute(
          connection, "INSERT INTO " + VERSION_TABLE + " VALUES (" + VERSIONS.size() + ")");
    }
  }

  private static boolean isUpToDate(Connection connection, SqlDialect dialect) throws SQLException {
    return dialect.tablesPresent(connection, TABLES) == TABLES.size()
        && version(connection, dialect).isCurrent();
  }

  private static Version version(Connection connection, SqlDialect dialect) throws SQLException {
    if (dialect.tablesPresent(connection, List.of(VERSION_TABLE)) == 0) {
      return Version.NONE;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*), min(version), max(version) FROM " + VERSION_TABLE)) {
      row.next();
      return new Version(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }
}
