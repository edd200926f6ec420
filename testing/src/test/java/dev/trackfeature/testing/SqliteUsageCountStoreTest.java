package dev.trackfeature.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.adoption.JdbcUsageCountStore;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The JDBC store on a real SQLite file, and on files and databases that it refuses. */
class SqliteUsageCountStoreTest implements UsageCountStoreContract {

  private static final List<UsageDelta> ONE_USE =
      List.of(
          UsageDelta.builder(new UsageKey("report_export", "acme", "ada"))
              .uses(1)
              .category("reporting")
              .plan("pro")
              .build());

  @TempDir Path folder;

  @Override
  public UsageCountStore open() {
    return JdbcUsageCountStore.create(dataSource());
  }

  private DataSource dataSource() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("usage.db"));
    return source;
  }

  @Test
  void theHighestStageIsStoredWithTheCount() throws Exception {
    for (int i = 0; i < 4; i++) {
      open().add(ONE_USE);
    }

    assertThat(row("SELECT uses || ' ' || stage || ' ' || plan FROM trackfeature_usage"))
        .isEqualTo("4 activated pro");
    assertThat(row("SELECT version FROM trackfeature_schema")).isEqualTo("2");
  }

  @Test
  void storesThatStartTogetherMakeTheTablesOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> started = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        started.add(pool.submit(() -> open().add(ONE_USE)));
      }
      for (Future<?> store : started) {
        store.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(row("SELECT uses FROM trackfeature_usage")).isEqualTo("6");
  }

  @Test
  void tablesOfALaterVersionAreRefusedAndLeftAlone() throws Exception {
    open();
    run("UPDATE trackfeature_schema SET version = 7");

    assertThatThrownBy(() -> open().add(ONE_USE))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("have version 7")
        .hasMessageContaining("Upgrade it");
    assertThat(row("SELECT count(*) FROM trackfeature_usage")).isEqualTo("0");
  }

  @Test
  void aFileThatIsNoDatabaseFailsEachCallUntilItIsRemoved() throws Exception {
    Path file = folder.resolve("usage.db");
    Files.writeString(file, "This is no database. ".repeat(100));
    UsageCountStore store = open();

    assertThatThrownBy(() -> store.add(ONE_USE)).isInstanceOf(SQLException.class);
    Files.delete(file);
    assertThat(store.add(ONE_USE)).hasSize(1);
  }

  @Test
  void aFileThatIsLockedFailsTheCallAndAddsNothing() throws Exception {
    UsageCountStore store = open();
    store.add(ONE_USE);
    SQLiteDataSource impatient = (SQLiteDataSource) dataSource();
    impatient.getConfig().setBusyTimeout(1);
    UsageCountStore second = JdbcUsageCountStore.create(impatient);
    try (Connection other = dataSource().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");

      assertThatThrownBy(() -> second.add(ONE_USE))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("locked");
      statement.execute("COMMIT");
    }

    assertThat(second.add(ONE_USE).get(0).after()).isEqualTo(2);
  }

  @Test
  void anotherDatabaseIsRefusedByName() {
    JdbcDataSource other = new JdbcDataSource();
    other.setURL("jdbc:h2:mem:");

    assertThatThrownBy(() -> JdbcUsageCountStore.create(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Adoption counts can't be kept in H2. Give JdbcUsageCountStore a DataSource of SQLite or"
                + " PostgreSQL, or implement UsageCountStore.");
  }

  private String row(String query) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
