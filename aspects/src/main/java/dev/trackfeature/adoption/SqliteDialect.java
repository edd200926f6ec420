package dev.trackfeature.adoption;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * SQLite: one row at a time, as a statement costs no round trip. Transactions take the file's write
 * lock when they begin; one that took it later could be refused when another had written since.
 */
final class SqliteDialect implements SqlDialect {

  @Override
  public void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    SqlDialect.execute(connection, "BEGIN IMMEDIATE");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    SqlDialect.execute(connection, "COMMIT");
  }

  @Override
  public void rollBack(Connection connection) throws SQLException {
    SqlDialect.execute(connection, "ROLLBACK");
  }

  @Override
  public void lockSchema(Connection connection) {
    // The transaction has the write lock already.
  }

  @Override
  public String schemaQuery() {
    return "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
        + " AND name = 'trackfeature_schema'";
  }

  @Override
  public String now() {
    return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";
  }

  @Override
  public String skipLocked() {
    return "";
  }

  @Override
  public Map<UsageKey, Row> add(Connection connection, Collection<UsageDelta> deltas)
      throws SQLException {
    Map<UsageKey, Row> rows = new HashMap<>(deltas.size() * 2);
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO trackfeature_usage (feature, tenant_id, user_id, uses, stage, plan)"
                + " VALUES (?, ?, ?, ?, '', ?) ON CONFLICT (feature, tenant_id, user_id)"
                + " DO UPDATE SET uses = uses + excluded.uses, plan = excluded.plan"
                + " RETURNING uses, stage")) {
      for (UsageDelta delta : deltas) {
        upsert.setString(1, delta.key().feature());
        upsert.setString(2, delta.key().tenantId());
        upsert.setString(3, delta.key().userId());
        upsert.setLong(4, delta.uses());
        upsert.setString(5, delta.plan());
        try (ResultSet row = upsert.executeQuery()) {
          row.next();
          rows.put(
              delta.key(),
              new Row(row.getLong(1), AdoptionStage.ofLabel(row.getString(2)).orElse(null)));
        }
      }
    }
    return rows;
  }

  @Override
  public void saveReached(Connection connection, List<AdoptionEvent> events) throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE trackfeature_usage SET stage = ?"
                    + " WHERE feature = ? AND tenant_id = ? AND user_id = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO trackfeature_transition (event_id, feature, category, stage,"
                    + " threshold, usage_count, tenant_id, plan, user_id, reached_at, claimed_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                    + now()
                    + ") ON CONFLICT DO NOTHING")) {
      for (AdoptionEvent event : events) {
        update.setString(1, event.stage().label());
        update.setString(2, event.feature());
        update.setString(3, event.tenantId());
        update.setString(4, SqlDialect.userColumn(event));
        update.executeUpdate();
        insert.setString(1, event.id());
        insert.setString(2, event.feature());
        insert.setString(3, event.category());
        insert.setString(4, event.stage().label());
        insert.setLong(5, event.threshold());
        insert.setLong(6, event.usageCount());
        insert.setString(7, event.tenantId());
        insert.setString(8, event.plan());
        insert.setString(9, SqlDialect.userColumn(event));
        insert.setLong(10, event.reachedAt().toEpochMilli());
        insert.executeUpdate();
      }
    }
  }

  @Override
  public void renew(Connection connection, Collection<String> ids) throws SQLException {
    forEach(
        connection,
        "UPDATE trackfeature_transition SET claimed_at = " + now() + " WHERE event_id = ?",
        ids);
  }

  @Override
  public void delete(Connection connection, Collection<String> ids) throws SQLException {
    forEach(connection, "DELETE FROM trackfeature_transition WHERE event_id = ?", ids);
  }

  private static void forEach(Connection connection, String sql, Collection<String> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (String id : ids) {
        statement.setString(1, id);
        statement.executeUpdate();
      }
    }
  }
}
