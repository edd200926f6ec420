package dev.trackfeature.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables, and how each version of them is made from the one before. */
final class SqlSchema {

  /** The statements that make version 1, 2, …; a version that was published never changes. */
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              "CREATE TABLE trackfeature_usage ("
                  + " feature TEXT NOT NULL,"
                  + " tenant_id TEXT NOT NULL,"
                  + " user_id TEXT NOT NULL,"
                  + " uses BIGINT NOT NULL,"
                  + " stage TEXT NOT NULL,"
                  + " plan TEXT NOT NULL,"
                  + " PRIMARY KEY (feature, tenant_id, user_id))",
              "CREATE TABLE trackfeature_transition ("
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
                  + " claimed_at BIGINT NOT NULL)"));

  private SqlSchema() {}

  /**
   * Makes what is missing.
   *
   * @throws SQLException when the tables are of a later version than is known here
   */
  static void bringUpToDate(Connection connection, SqlDialect dialect) throws SQLException {
    dialect.lockSchema(connection);
    long present = 0;
    if (number(connection, dialect.schemaQuery()) == 1) {
      present = number(connection, "SELECT version FROM trackfeature_schema");
    } else {
      SqlDialect.execute(connection, "CREATE TABLE trackfeature_schema (version BIGINT NOT NULL)");
      SqlDialect.execute(connection, "INSERT INTO trackfeature_schema VALUES (0)");
    }
    if (present > VERSIONS.size()) {
      throw new SQLException(
          "The tables trackfeature_* have version %d, made by a later TrackFeature; this one knows %d. Upgrade it."
              .formatted(present, VERSIONS.size()));
    }
    for (List<String> version : VERSIONS.subList((int) present, VERSIONS.size())) {
      for (String statement : version) {
        SqlDialect.execute(connection, statement);
      }
    }
    if (present < VERSIONS.size()) {
      SqlDialect.execute(connection, "UPDATE trackfeature_schema SET version = " + VERSIONS.size());
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
