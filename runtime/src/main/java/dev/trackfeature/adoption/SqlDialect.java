package dev.trackfeature.adoption;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one kind of database. All of them run in a transaction that {@link #begin} has
 * started; times are the database's own, as clocks of processes differ.
 */
sealed interface SqlDialect permits SqliteDialect, PostgresDialect {

  /** The labels, as an SQL list. */
  String KNOWN_STAGES =
      Arrays.stream(AdoptionStage.values())
          .map(stage -> "'" + stage.label() + "'")
          .collect(Collectors.joining(", "));

  /**
   * A count as it is stored.
   *
   * @param stage the highest that was reached
   */
  record Row(long uses, @Nullable AdoptionStage stage) {

    static Row of(ResultSet row, String usesColumn, String stageColumn) throws SQLException {
      return new Row(
          row.getLong(usesColumn), AdoptionStage.ofLabel(row.getString(stageColumn)).orElse(null));
    }

    /** This count and that of a former name. */
    Row plus(Row former) {
      return new Row(uses + former.uses, AdoptionStage.higher(stage, former.stage));
    }

    String label() {
      return stage == null ? "" : stage.label();
    }
  }

  /**
   * Uses to add to a stored count.
   *
   * @param uses how many; 0 only creates and locks the count
   */
  record Addition(UsageKey key, long uses, String plan) {}

  /**
   * The dialect of this database.
   *
   * @throws IllegalArgumentException when there is none
   */
  static SqlDialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "SQLite" -> new SqliteDialect();
      case "PostgreSQL" -> new PostgresDialect();
      default ->
          throw new UnsupportedDatabaseException(
              "Adoption counts can't be kept in "
                  + product
                  + ". Give JdbcUsageCountStore a DataSource of SQLite or PostgreSQL, or implement"
                  + " UsageCountStore.");
    };
  }

  void begin(Connection connection) throws SQLException;

  void commit(Connection connection) throws SQLException;

  void rollBack(Connection connection) throws SQLException;

  /** Keeps other processes from looking at the schema until the transaction ends. */
  void lockSchema(Connection connection) throws SQLException;

  /** How many of these tables there are. */
  long tablesPresent(Connection connection, List<String> tables) throws SQLException;

  /**
   * Keeps former names from changing until the transaction ends.
   *
   * @param toChange whether this transaction changes them; then nobody adds to counts meanwhile
   */
  void lockRenames(Connection connection, boolean toChange) throws SQLException;

  /** Milliseconds since 1970, as an SQL expression. */
  String now();

  /** The end of a query that skips rows which another transaction has locked. */
  String skipLocked();

  /** Adds to counts, which are then locked. Each key is in the collection once, sorted. */
  Map<UsageKey, Row> add(Connection connection, Collection<Addition> additions) throws SQLException;

  /** Counts of a feature, each as an addition of nothing to it. */
  default List<Addition> countsOf(Connection connection, String feature, int limit)
      throws SQLException {
    List<Addition> counts = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT tenant_id, user_id, plan FROM trackfeature_usage WHERE feature = ? LIMIT ?")) {
      query.setString(1, feature);
      query.setInt(2, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          UsageKey key = new UsageKey(feature, rows.getString(1), rows.getString(2));
          counts.add(new Addition(key, 0, rows.getString(3)));
        }
      }
    }
    return counts;
  }

  /** Deletes counts and returns them. Missing ones are not in the map. */
  Map<UsageKey, Row> take(Connection connection, List<UsageKey> keys) throws SQLException;

  /** Changes counts that this transaction has locked. */
  void update(Connection connection, Map<UsageKey, Row> counts) throws SQLException;

  /** Stores events, as claimed. */
  void save(Connection connection, List<AdoptionEvent> events) throws SQLException;

  /** Renews claims. */
  void renew(Connection connection, Collection<String> ids) throws SQLException;

  /** Deletes events. */
  void delete(Connection connection, Collection<String> ids) throws SQLException;

  /**
   * Claims events whose claim is older than this, except those held. A claim further in the future
   * than this was made before the clock was set back, and would otherwise last until the clock
   * reaches it. An event with a stage that a later version added is left to that version.
   */
  default List<AdoptionEvent> claim(
      Connection connection, Set<String> held, Duration expiry, int limit) throws SQLException {
    List<AdoptionEvent> events = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT event_id, feature, category, stage, threshold, usage_count, tenant_id, plan,"
                + " user_id, reached_at FROM trackfeature_transition WHERE (claimed_at < "
                + now()
                + " - ? OR claimed_at - ? > "
                + now()
                + ") AND stage IN ("
                + KNOWN_STAGES
                + ") ORDER BY reached_at, threshold LIMIT ? "
                + skipLocked())) {
      long expiryMillis = TimeUnit.MILLISECONDS.convert(expiry);
      query.setLong(1, expiryMillis);
      query.setLong(2, expiryMillis);
      query.setInt(3, limit);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          AdoptionEvent event = event(rows);
          if (!held.contains(event.id())) {
            events.add(event);
          }
        }
      }
    }
    if (!events.isEmpty()) {
      renew(connection, events.stream().map(AdoptionEvent::id).toList());
    }
    return events;
  }

  private static AdoptionEvent event(ResultSet row) throws SQLException {
    String stage = row.getString("stage");
    String userId = row.getString("user_id");
    return AdoptionEvent.builder(row.getString("event_id"))
        .feature(row.getString("feature"))
        .category(row.getString("category"))
        .stage(
            AdoptionStage.ofLabel(stage)
                .orElseThrow(() -> new SQLException("unknown adoption stage " + stage)))
        .threshold(row.getLong("threshold"))
        .usageCount(row.getLong("usage_count"))
        .tenantId(row.getString("tenant_id"))
        .plan(row.getString("plan"))
        .userId(userId.isEmpty() ? null : userId)
        .reachedAt(Instant.ofEpochMilli(row.getLong("reached_at")))
        .build();
  }

  /** Runs a statement that has no parameters. */
  static void execute(Connection connection, String sql) throws SQLException {
    Statement statement = connection.createStatement();
    try {
      statement.execute(sql);
    } finally {
      quietly(statement);
    }
  }

  /**
   * Cleans up and ignores failures. They don't undo a commit, so they must not cause the batch to
   * be added again. A connection that is left broken fails when it is next taken from a pool.
   */
  static void quietly(AutoCloseable cleanup) {
    try {
      cleanup.close();
    } catch (Throwable broken) {
      return;
    }
  }

  /** The text of a column for the user of an event. */
  static String userColumn(AdoptionEvent event) {
    String userId = event.userId();
    return userId == null ? "" : userId;
  }
}
