package dev.trackfeature.adoption;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** PostgreSQL: a whole batch in one statement, as each costs a round trip. */
final class PostgresDialect implements SqlDialect {

  /** The key of the advisory lock under which tables are made: any number that others don't use. */
  private static final long SCHEMA_LOCK = 0x7472_6163_6b66_6561L;

  /** The key of the advisory lock of former names. */
  private static final long RENAME_LOCK = SCHEMA_LOCK + 1;

  @Override
  public void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    // A pool or the database may have another level, under which two instances that add to one
    // count, or wait for a lock of former names, fail or see what was before.
    SqlDialect.execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void rollBack(Connection connection) throws SQLException {
    connection.rollback();
  }

  @Override
  public void lockSchema(Connection connection) throws SQLException {
    SqlDialect.execute(connection, "SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
  }

  @Override
  public long tablesPresent(Connection connection, List<String> tables) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT count(to_regclass(name)) FROM unnest(?) AS t (name)")) {
      setTexts(query, 1, tables, table -> table);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Override
  public void lockRenames(Connection connection, boolean toChange) throws SQLException {
    SqlDialect.execute(
        connection,
        (toChange ? "SELECT pg_advisory_xact_lock(" : "SELECT pg_advisory_xact_lock_shared(")
            + RENAME_LOCK
            + ")");
  }

  @Override
  public String now() {
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
  }

  @Override
  public String skipLocked() {
    return "FOR UPDATE SKIP LOCKED";
  }

  @Override
  public Map<UsageKey, Row> add(Connection connection, Collection<Addition> additions)
      throws SQLException {
    List<Addition> rows = List.copyOf(additions);
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO trackfeature_usage AS u (feature, tenant_id, user_id, uses, stage, plan)"
                + " SELECT feature, tenant_id, user_id, uses, '', plan FROM"
                + " unnest(?, ?, ?, ?, ?) WITH ORDINALITY"
                + " AS d (feature, tenant_id, user_id, uses, plan, n) ORDER BY n"
                + " ON CONFLICT (feature, tenant_id, user_id)"
                + " DO UPDATE SET uses = u.uses + excluded.uses,"
                + " plan = CASE excluded.uses WHEN 0 THEN u.plan ELSE excluded.plan END"
                + " RETURNING feature, tenant_id, user_id, uses, stage")) {
      setKeys(upsert, 1, rows.stream().map(Addition::key).toList());
      setNumbers(upsert, 4, rows, Addition::uses);
      setTexts(upsert, 5, rows, Addition::plan);
      return returned(upsert);
    }
  }

  @Override
  public Map<UsageKey, Row> take(Connection connection, List<UsageKey> keys) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM trackfeature_usage AS u"
                + " USING unnest(?, ?, ?) AS d (feature, tenant_id, user_id)"
                + " WHERE u.feature = d.feature AND u.tenant_id = d.tenant_id"
                + " AND u.user_id = d.user_id"
                + " RETURNING u.feature, u.tenant_id, u.user_id, u.uses, u.stage")) {
      setKeys(delete, 1, keys);
      return returned(delete);
    }
  }

  private static Map<UsageKey, Row> returned(PreparedStatement statement) throws SQLException {
    try (ResultSet returned = statement.executeQuery()) {
      Map<UsageKey, Row> counts = new HashMap<>();
      while (returned.next()) {
        counts.put(
            new UsageKey(returned.getString(1), returned.getString(2), returned.getString(3)),
            Row.of(returned, "uses", "stage"));
      }
      return counts;
    }
  }

  @Override
  public void update(Connection connection, Map<UsageKey, Row> counts) throws SQLException {
    List<Map.Entry<UsageKey, Row>> rows = List.copyOf(counts.entrySet());
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE trackfeature_usage AS u SET uses = d.uses, stage = d.stage"
                + " FROM unnest(?, ?, ?, ?, ?) AS d (feature, tenant_id, user_id, uses, stage)"
                + " WHERE u.feature = d.feature AND u.tenant_id = d.tenant_id"
                + " AND u.user_id = d.user_id")) {
      setKeys(update, 1, rows.stream().map(Map.Entry::getKey).toList());
      setNumbers(update, 4, rows, row -> row.getValue().uses());
      setTexts(update, 5, rows, row -> row.getValue().label());
      update.executeUpdate();
    }
  }

  @Override
  public void save(Connection connection, List<AdoptionEvent> events) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO trackfeature_transition (event_id, feature, category, stage, threshold,"
                + " usage_count, tenant_id, plan, user_id, reached_at, claimed_at)"
                + " SELECT d.*, "
                + now()
                + " FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS d ON CONFLICT DO NOTHING")) {
      setTexts(insert, 1, events, AdoptionEvent::id);
      setTexts(insert, 2, events, AdoptionEvent::feature);
      setTexts(insert, 3, events, AdoptionEvent::category);
      setTexts(insert, 4, events, event -> event.stage().label());
      setNumbers(insert, 5, events, AdoptionEvent::threshold);
      setNumbers(insert, 6, events, AdoptionEvent::usageCount);
      setTexts(insert, 7, events, AdoptionEvent::tenantId);
      setTexts(insert, 8, events, AdoptionEvent::plan);
      setTexts(insert, 9, events, SqlDialect::userColumn);
      setNumbers(insert, 10, events, event -> event.reachedAt().toEpochMilli());
      insert.executeUpdate();
    }
  }

  @Override
  public void renew(Connection connection, Collection<String> ids) throws SQLException {
    update(
        connection,
        "UPDATE trackfeature_transition SET claimed_at = " + now() + " WHERE event_id = ANY(?)",
        ids);
  }

  @Override
  public void delete(Connection connection, Collection<String> ids) throws SQLException {
    update(connection, "DELETE FROM trackfeature_transition WHERE event_id = ANY(?)", ids);
  }

  /** Needs no order of ids to avoid deadlocks, as only the claimant of these rows changes them. */
  private static void update(Connection connection, String sql, Collection<String> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      setTexts(statement, 1, List.copyOf(ids), id -> id);
      statement.executeUpdate();
    }
  }

  private static void setKeys(PreparedStatement statement, int index, List<UsageKey> keys)
      throws SQLException {
    setTexts(statement, index, keys, UsageKey::feature);
    setTexts(statement, index + 1, keys, UsageKey::tenantId);
    setTexts(statement, index + 2, keys, UsageKey::userId);
  }

  private static <T> void setTexts(
      PreparedStatement statement, int index, List<T> rows, Function<T, String> column)
      throws SQLException {
    Object[] texts = rows.stream().map(column).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
  }

  private static <T> void setNumbers(
      PreparedStatement statement, int index, List<T> rows, Function<T, Long> column)
      throws SQLException {
    Object[] numbers = rows.stream().map(column).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf("bigint", numbers));
  }
}
