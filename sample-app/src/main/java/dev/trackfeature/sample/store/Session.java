package dev.trackfeature.sample.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL within one unit of work; each {@code ?} takes the next argument. */
public final class Session {

  private final Connection connection;

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Returns what the query finds, in its order. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments);
        ResultSet row = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (row.next()) {
        found.add(reader.read(row));
      }
      return found;
    }
  }

  /** Returns the first row that the query finds. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments)
      throws SQLException {
    return list(sql, reader, arguments).stream().findFirst();
  }

  /** Changes rows and returns how many. */
  public int update(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  /** Inserts a row and returns its number. */
  public long insert(String sql, Object... arguments) throws SQLException {
    update(sql, arguments);
    return first("SELECT last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
  }

  void script(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  /**
   * Reads the current row.
   *
   * @param <T> what it reads
   */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads the row without moving on. */
    T read(ResultSet row) throws SQLException;
  }
}
