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

  /** Of the advisory lock under which tables are made; any number that others don't use. */
  private static final long SCHEMA_LOCK = 0x7472_6163_6b66_6561L;

  @Override
  public void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
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
  public String schemaQuery() {
    return "SELECT count(*) WHERE to_regclass('trackfeature_schema') IS NOT NULL";
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
  public Map<UsageKey, Row> add(Connection connection, Collection<UsageDelta> deltas)
      throws SQLException {
    List<UsageDelta> rows = List.copyOf(deltas);
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO trackfeature_usage AS u (feature, tenant_id, user_id, uses, stage, plan)"
                + " SELECT feature, tenant_id, user_id, uses, '', plan FROM"
                + " unnest(?, ?, ?, ?, ?) WITH ORDINALITY"
                + " AS d (feature, tenant_id, user_id, uses, plan, n) ORDER BY n"
                + " ON CONFLICT (feature, tenant_id, user_id)"
                + " DO UPDATE SET uses = u.uses + excluded.uses, plan = excluded.plan"
                + " RETURNING feature, tenant_id, user_id, uses, stage")) {
      setTexts(upsert, 1, rows, delta -> delta.key().feature());
      setTexts(upsert, 2, rows, delta -> delta.key().tenantId());
      setTexts(upsert, 3, rows, delta -> delta.key().userId());
      setNumbers(upsert, 4, rows, UsageDelta::uses);
      setTexts(upsert, 5, rows, UsageDelta::plan);
      try (ResultSet returned = upsert.executeQuery()) {
        Map<UsageKey, Row> counts = new HashMap<>(rows.size() * 2);
        while (returned.next()) {
          counts.put(
              new UsageKey(returned.getString(1), returned.getString(2), returned.getString(3)),
              new Row(
                  returned.getLong(4), AdoptionStage.ofLabel(returned.getString(5)).orElse(null)));
        }
        return counts;
      }
    }
  }

  @Override
  public void saveReached(Connection connection, List<AdoptionEvent> events) throws SQLException {
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
    saveStages(connection, highest(events));
  }

  /** The last event of each key: an update takes one row of many that match, and any at that. */
  private static List<AdoptionEvent> highest(List<AdoptionEvent> events) {
    Map<UsageKey, AdoptionEvent> byKey = new HashMap<>();
    for (AdoptionEvent event : events) {
      byKey.put(
          new UsageKey(event.feature(), event.tenantId(), SqlDialect.userColumn(event)), event);
    }
    return List.copyOf(byKey.values());
  }

  private static void saveStages(Connection connection, List<AdoptionEvent> events)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE trackfeature_usage AS u SET stage = d.stage"
                + " FROM unnest(?, ?, ?, ?) AS d (stage, feature, tenant_id, user_id)"
                + " WHERE u.feature = d.feature AND u.tenant_id = d.tenant_id"
                + " AND u.user_id = d.user_id")) {
      setTexts(update, 1, events, event -> event.stage().label());
      setTexts(update, 2, events, AdoptionEvent::feature);
      setTexts(update, 3, events, AdoptionEvent::tenantId);
      setTexts(update, 4, events, SqlDialect::userColumn);
      update.executeUpdate();
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

  /** Rows are locked in the order of their ids by nobody else: only their claimant touches them. */
  private static void update(Connection connection, String sql, Collection<String> ids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      setTexts(statement, 1, List.copyOf(ids), id -> id);
      statement.executeUpdate();
    }
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
