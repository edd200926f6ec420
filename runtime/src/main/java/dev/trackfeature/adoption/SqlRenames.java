package dev.trackfeature.adoption;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The former names that a database knows. They are read in each transaction that adds, as another
 * process may have stated one since. Thread-safe.
 */
final class SqlRenames {

  /** The former names by feature that this process has written, and need not write again. */
  private final Map<String, List<String>> stated = new ConcurrentHashMap<>();

  /**
   * As of the last transaction of this process; written and read by any thread in a transaction.
   */
  private volatile Map<String, String> seen = Map.of();

  /** The former names under which no counts are left. */
  private volatile Map<String, String> moved = Map.of();

  /** The deltas that state former names which this process has not written yet. */
  List<UsageDelta> unstated(Collection<UsageDelta> deltas) {
    return deltas.stream()
        .filter(delta -> !delta.formerNames().isEmpty() && !isStated(delta))
        .toList();
  }

  private boolean isStated(UsageDelta delta) {
    return delta.formerNames().equals(stated.get(delta.key().feature()));
  }

  /** Writes the former names that these deltas state to the database. */
  void note(Connection connection, SqlDialect dialect, List<UsageDelta> deltas)
      throws SQLException {
    dialect.lockRenames(connection, true);
    Renames renames = read(connection);
    if (renames.note(deltas)) {
      SqlDialect.execute(connection, "DELETE FROM trackfeature_rename");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO trackfeature_rename (former_name, feature) VALUES (?, ?)")) {
        for (Map.Entry<String, String> rename : renames.asMap().entrySet()) {
          insert.setString(1, rename.getKey());
          insert.setString(2, rename.getValue());
          insert.executeUpdate();
        }
      }
    }
  }

  /** Called when the transaction that wrote them is committed. */
  void noted(List<UsageDelta> deltas) {
    deltas.forEach(delta -> stated.put(delta.key().feature(), delta.formerNames()));
  }

  /** All former names, which don't change until the transaction ends. */
  Renames current(Connection connection, SqlDialect dialect) throws SQLException {
    dialect.lockRenames(connection, false);
    Renames renames = read(connection);
    seen = renames.asMap();
    return renames;
  }

  /** Whether there may be counts under former names. */
  boolean areToBeMoved() {
    return !seen.equals(moved);
  }

  /** Called when no counts are left under these former names. */
  void moved(Renames renames) {
    moved = renames.asMap();
  }

  /** Called when the tables may have been replaced. */
  void forget() {
    stated.clear();
    seen = Map.of();
    moved = Map.of();
  }

  private static Renames read(Connection connection) throws SQLException {
    Map<String, String> features = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT former_name, feature FROM trackfeature_rename")) {
      while (rows.next()) {
        features.put(rows.getString(1), rows.getString(2));
      }
    }
    return new Renames(features);
  }
}
