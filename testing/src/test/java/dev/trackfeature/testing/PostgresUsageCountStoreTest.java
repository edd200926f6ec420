package dev.trackfeature.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.JdbcUsageCountStore;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The JDBC store on a real PostgreSQL. */
class PostgresUsageCountStoreTest implements UsageCountStoreContract {

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  public UsageCountStore open() {
    return JdbcUsageCountStore.create(postgres.getPostgresDatabase());
  }

  @Test
  void storesThatStartTogetherMakeTheTablesOnce() throws Exception {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE fresh");
    }
    DataSource fresh = postgres.getDatabase("postgres", "fresh");
    UsageDelta use =
        UsageDelta.builder(new UsageKey("report_export", "acme", "ada"))
            .uses(1)
            .category("reporting")
            .plan("pro")
            .build();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> started = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        started.add(pool.submit(() -> JdbcUsageCountStore.create(fresh).add(List.of(use))));
      }
      for (Future<?> store : started) {
        store.get();
      }
    } finally {
      pool.shutdownNow();
    }

    try (Connection connection = fresh.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT uses, stage, version FROM trackfeature_usage, trackfeature_schema")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getLong("uses")).isEqualTo(8);
      assertThat(row.getString("stage")).isEqualTo("activated");
      assertThat(row.getLong("version")).isEqualTo(2);
      assertThat(row.next()).isFalse();
    }
  }
}
