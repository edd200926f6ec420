package dev.trackfeature.adoption;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps counts in a relational database: in a SQLite file, for an application that has one process,
 * or in PostgreSQL, for any number of them. The kind is found from the connection. SQLite from
 * 3.35, PostgreSQL from 12.
 *
 * <p>It makes its tables itself, in the connection's default schema, and brings them up to date;
 * processes that start together don't disturb one another. Tables that are missing later, for
 * example because an empty database was restored, are made again. Where the account may not create
 * tables, create them beforehand. Applications may read them:
 *
 * <ul>
 *   <li>{@code trackfeature_usage}: {@code feature}, {@code tenant_id}, {@code user_id} (empty for
 *       the tenant as a whole), {@code uses}, {@code stage} (the highest reached, as {@link
 *       AdoptionStage#label}, or empty) and {@code plan} (at the last use);
 *   <li>{@code trackfeature_transition}: events that are not announced yet;
 *   <li>{@code trackfeature_rename}: {@code former_name} and {@code feature}, the present name,
 *       under which the counts of both are; they are moved at the next use, or little by little;
 *   <li>{@code trackfeature_schema}: the version of the tables.
 * </ul>
 *
 * <p>Each call takes a connection from the data source and gives it back. A batch whose commit was
 * cut off, so that nobody knows whether it happened, is added again: counts are then too high by
 * that batch, but no stage is announced under a second id.
 *
 * <p>Only the call fails when the database can't be used: when it is down, when its tables have the
 * version of a later TrackFeature or one that no TrackFeature writes, or when the data source
 * throws. The runtime repeats the call, which succeeds once the cause is fixed. A call lasts as
 * long as the data source and the driver let it, so set their time-outs ({@code loginTimeout} and
 * {@code socketTimeout} of PostgreSQL's driver, which has none by default).
 */
public final class JdbcUsageCountStore implements UsageCountStore {

  /** How long {@link #create} waits to learn the kind of the database. */
  private static final long FIRST_SECONDS = 5;

  /** How many counts of former names are moved in one transaction. */
  private static final int MOST_MOVED = 2_000;

  private interface Work<T> {
    T in(Connection connection, SqlDialect dialect) throws SQLException;
  }

  private final DataSource dataSource;
  private final Clock clock;
  private final SqlRenames renames = new SqlRenames();
  private volatile @Nullable SqlDialect ready;

  private JdbcUsageCountStore(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * A store in this database. Tries to connect and to make the tables, on a thread of its own and
   * for 5 seconds at most; where that fails or takes longer, because the database is down or a
   * server does not answer, the store tries again at each call.
   *
   * @throws IllegalArgumentException when the database is neither SQLite nor PostgreSQL
   */
  public static JdbcUsageCountStore create(DataSource dataSource) {
    return create(dataSource, Clock.systemUTC());
  }

  /**
   * @param clock says when stages were reached; claims are timed by the database
   */
  static JdbcUsageCountStore create(DataSource dataSource, Clock clock) {
    JdbcUsageCountStore store =
        new JdbcUsageCountStore(requireNonNull(dataSource, "dataSource"), clock);
    FirstConnection.attempt(store::connect, FIRST_SECONDS);
    return store;
  }

  private @Nullable Void connect() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      dialectOf(connection);
    }
    return null;
  }

  @Override
  public List<UsageTotal> add(List<UsageDelta> batch) throws SQLException {
    if (batch.isEmpty()) {
      return List.of();
    }
    Collection<UsageDelta> deltas = UsageDeltas.merged(batch);
    List<UsageDelta> unstated = renames.unstated(deltas);
    if (!unstated.isEmpty()) {
      inTransaction(
          (connection, dialect) -> {
            renames.note(connection, dialect, unstated);
            return unstated;
          });
      renames.noted(unstated);
    }
    return inTransaction(
        (connection, dialect) ->
            counts(connection, dialect, renames.current(connection, dialect)).add(deltas));
  }

  @Override
  public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit)
      throws SQLException {
    if (renames.areToBeMoved()) {
      moveFormer();
    }
    return inTransaction(
        (connection, dialect) -> {
          if (!held.isEmpty()) {
            dialect.renew(connection, held);
          }
          return dialect.claim(connection, Set.copyOf(held), expiry, limit);
        });
  }

  private SqlCounts counts(Connection connection, SqlDialect dialect, Renames current) {
    return new SqlCounts(connection, dialect, current, clock.instant());
  }

  /**
   * Moves a few counts at a time: nobody waits for this, and other transactions need their turn.
   */
  private void moveFormer() throws SQLException {
    inTransaction(
        (connection, dialect) -> {
          Renames current = renames.current(connection, dialect);
          boolean done = counts(connection, dialect, current).moveFormer(MOST_MOVED);
          if (done) {
            renames.moved(current);
          }
          return done;
        });
  }

  @Override
  public void announced(Collection<String> ids) throws SQLException {
    if (!ids.isEmpty()) {
      inTransaction(
          (connection, dialect) -> {
            dialect.delete(connection, ids);
            return ids;
          });
    }
  }

  /**
   * Reads in one statement and outside a transaction, so that a SQLite file stays open to writers
   * as far as its journal mode lets it. It reads the whole table of counts: about a second for some
   * million rows.
   */
  @Override
  public Optional<List<StageCount>> stageCounts() throws SQLException {
    return Optional.of(
        connected(
            (connection, dialect) -> {
              boolean autoCommit = connection.getAutoCommit();
              connection.setAutoCommit(true);
              try {
                return SqlStageCounts.read(connection);
              } finally {
                SqlDialect.quietly(() -> connection.setAutoCommit(autoCommit));
              }
            }));
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    return connected((connection, dialect) -> transaction(connection, dialect, work));
  }

  private <T> T connected(Work<T> work) throws SQLException {
    Connection connection = dataSource.getConnection();
    try {
      SqlDialect dialect = dialectOf(connection);
      try {
        return work.in(connection, dialect);
      } catch (Throwable failure) {
        // The tables may be missing now; the next call checks.
        ready = null;
        renames.forget();
        throw failure;
      }
    } finally {
      SqlDialect.quietly(connection);
    }
  }

  private static <T> T transaction(Connection connection, SqlDialect dialect, Work<T> work)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    dialect.begin(connection);
    boolean committed = false;
    try {
      T result = work.in(connection, dialect);
      dialect.commit(connection);
      committed = true;
      return result;
    } finally {
      if (committed) {
        SqlDialect.quietly(() -> connection.setAutoCommit(autoCommit));
      } else {
        SqlDialect.quietly(
            () -> {
              dialect.rollBack(connection);
              // Only after a successful rollback: otherwise this would commit half of the work.
              connection.setAutoCommit(autoCommit);
            });
      }
    }
  }

  /** The dialect of this database, whose tables are made first where necessary. */
  private SqlDialect dialectOf(Connection connection) throws SQLException {
    SqlDialect known = ready;
    if (known != null) {
      return known;
    }
    SqlDialect found = SqlDialect.of(connection);
    transaction(
        connection,
        found,
        (locked, dialect) -> {
          SqlSchema.bringUpToDate(locked, dialect);
          return dialect;
        });
    ready = found;
    return found;
  }
}
