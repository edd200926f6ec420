package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Databases that can't be reached when a store is created: the start-up continues without them. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreCreationTest {

  private static final List<UsageDelta> ONE_USE =
      List.of(
          UsageDelta.builder(new UsageKey("report_export", "acme", "ada"))
              .uses(1)
              .category("reporting")
              .plan("pro")
              .build());

  @TempDir Path folder;

  @Test
  void aPoolThatThrowsUncheckedFailsEachCallUntilItWorks() throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl("jdbc:nothing:");
      UsageCountStore store = JdbcUsageCountStore.create(pool);

      assertThatThrownBy(() -> store.add(ONE_USE))
          .isInstanceOf(RuntimeException.class)
          .hasMessageContaining("jdbc:nothing:");
      pool.setJdbcUrl("jdbc:sqlite:" + folder.resolve("usage.db"));
      assertThat(store.add(ONE_USE)).hasSize(1);
    }
  }

  @Test
  void aServerThatAcceptsAndNeverAnswersDoesNotBlockTheStartUp() throws Exception {
    UsageCountStore store;
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      store =
          JdbcUsageCountStore.create(
              Databases.of(
                  "jdbc:postgresql://127.0.0.1:"
                      + silent.getLocalPort()
                      + "/postgres?user=nobody"));
    }

    assertThatThrownBy(() -> store.add(ONE_USE)).isInstanceOf(SQLException.class);
  }

  @Test
  void aThreadThatIsInterruptedGetsItsStoreAndStaysInterrupted() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("usage.db");
    Thread.currentThread().interrupt();
    UsageCountStore store = JdbcUsageCountStore.create(Databases.of(url));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.add(ONE_USE)).hasSize(1);
  }
}
