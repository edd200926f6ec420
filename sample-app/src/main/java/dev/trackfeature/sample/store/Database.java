package dev.trackfeature.sample.store;

import dev.trackfeature.sample.setup.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The SQLite file with all data of Chartroom. Safe for use by many threads. */
public final class Database implements AutoCloseable {

  private static final int APPLICATION_ID = 0x43484152;

  private final SQLiteDataSource source;
  private final Connection anchor;

  /**
   * @param anchor kept open unused: SQLite checkpoints its write-ahead log each time the last
   *     connection closes, and every unit of work here has a connection of its own
   */
  private Database(SQLiteDataSource source, Connection anchor) {
    this.source = source;
    this.anchor = anchor;
  }

  /**
   * Opens the database in this folder; makes and fills it on the first start.
   *
   * @throws SetupException when the folder can't be written to or the file can't be used
   */
  public static Database open(Path folder, Seed seed) throws SetupException {
    Path file = folder.resolve("chartroom.db");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(10_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    try {
      return prepared(new Database(source, source.getConnection()), file, seed);
    } catch (SQLException | StoreException e) {
      throw Files.isWritable(folder) && (!Files.exists(file) || Files.isWritable(file))
          ? unusable(file, e)
          : unwritable(folder, e);
    }
  }

  private static Database prepared(Database database, Path file, Seed seed) throws SetupException {
    try {
      int id = database.write(session -> prepare(session, seed));
      if (id == APPLICATION_ID) {
        return database;
      }
      database.close();
      throw unusable(file, new SQLException("application_id is " + id));
    } catch (StoreException e) {
      database.close();
      throw e;
    }
  }

  private static int prepare(Session session, Seed seed) throws SQLException {
    if (session.first("SELECT 1 FROM sqlite_schema", row -> true).isEmpty()) {
      session.script(schema());
      session.script("PRAGMA application_id = " + APPLICATION_ID);
      seed.plant(session);
    }
    return session.first("PRAGMA application_id", row -> row.getInt(1)).orElseThrow();
  }

  private static String schema() {
    try (InputStream in = Database.class.getResourceAsStream("schema.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SetupException unwritable(Path folder, Exception cause) {
    return new SetupException(
        "can't write to the data folder %s; make it writable or choose another with -DdataDir=…"
            .formatted(folder),
        cause);
  }

  private static SetupException unusable(Path file, Exception cause) {
    return new SetupException(
        "%s is no database of this app; move it away or choose another folder with -DdataDir=…"
            .formatted(file),
        cause);
  }

  /** The source of connections, for code that keeps its own tables in the file. */
  DataSource source() {
    return source;
  }

  /** Does work that only reads. */
  public <T> T read(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.in(new Session(connection));
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /**
   * Does work in one transaction, as a whole or not at all. No other transaction can write
   * meanwhile.
   */
  public <T> T write(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(new Session(connection));
        connection.commit();
        return result;
      } finally {
        // Does nothing after a commit.
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  @Override
  public void close() {
    try {
      anchor.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /**
   * A unit of work.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work; an exception rolls back what was written. */
    T in(Session session) throws SQLException;
  }

  /** Fills a new database. */
  @FunctionalInterface
  public interface Seed {
    /** Writes the first rows, in the transaction that also makes the tables. */
    void plant(Session session) throws SQLException;
  }
}
