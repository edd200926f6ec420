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
  public long tablesPresent(Connection connection, List<String> tables) throws SQLException {
    long present = 0;
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      for (String table : tables) {
        query.setString(1, table);
        try (ResultSet row = query.executeQuery()) {
          row.next();
          present += row.getLong(1);
        }
      }
    }
    return present;
  }

  @Override
  public void lockRenames(Connection connection, boolean toChange) {
    // The transaction has the write lock already.
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
  public Map<UsageKey, Row> add(Connection connection, Collection<Addition> additions)
      throws SQLException {
    Map<UsageKey, Row> rows = new HashMap<>(additions.size() * 2);
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO trackfeature_usage (feature, tenant_id, user_id, uses, stage, plan)"
                + " VALUES (?, ?, ?, ?, '', ?) ON CONFLICT (feature, tenant_id, user_id)"
                + " DO UPDATE SET uses = uses + excluded.uses,"
                + " plan = CASE excluded.uses WHEN 0 THEN plan ELSE excluded.plan END"
                + " RETURNING uses, stage")) {
      for (Addition addition : additions) {
        setKey(upsert, 1, addition.key());
        upsert.setLong(4, addition.uses());
        upsert.setString(5, addition.plan());
        try (ResultSet row = upsert.executeQuery()) {
          row.next();
          rows.put(addition.key(), Row.of(row, "uses", "stage"));
        }
      }
    }
    return rows;
  }

  @Override
  public Map<UsageKey, Row> take(Connection connection, List<UsageKey> keys) throws SQLException {
    Map<UsageKey, Row> taken = new HashMap<>();
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM trackfeature_usage"
                + " WHERE feature = ? AND tenant_id = ? AND user_id = ? RETURNING uses, stage")) {
      for (UsageKey key : keys) {
        setKey(delete, 1, key);
        try (ResultSet row = delete.executeQuery()) {
          if (row.next()) {
            taken.put(key, Row.of(row, "uses", "stage"));
          }
        }
      }
    }
    return taken;
  }

  @Override
  public void update(Connection connection, Map<UsageKey, Row> counts) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE trackfeature_usage SET uses = ?, stage = ?"
                + " WHERE feature = ? AND tenant_id = ? AND user_id = ?")) {
      for (Map.Entry<UsageKey, Row> count : counts.entrySet()) {
        update.setLong(1, count.getValue().uses());
        update.setString(2, count.getValue().label());
        setKey(update, 3, count.getKey());
        update.executeUpdate();
      }
    }
  }

  private static void setKey(PreparedStatement statement, int index, UsageKey key)
      throws SQLException {
    statement.setString(index, key.feature());
    statement.setString(index + 1, key.tenantId());
    statement.setString(index + 2, key.userId());
  }

  @Override
  public void save(Connection connection, List<AdoptionEvent> events) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO trackfeature_transition (event_id, feature, category, stage,"
                + " threshold, usage_count, tenant_id, plan, user_id, reached_at, claimed_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                + now()
                + ") ON CONFLICT DO NOTHING")) {
      for (AdoptionEvent event : events) {
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
