package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes each JDBC call fail in turn, on a real SQLite file: a batch is added as a whole or not at
 * all, and the caller learns which. A call that fails has no effect.
 */
class FailingDatabaseTest {

  @TempDir Path folder;
  private int calls;
  private int failing;
  private Throwable failure;

  /** If this is not empty, all calls except these fail, from the failing one on. */
  private Set<String> spared = Set.of();

  static Stream<Throwable> failures() {
    return Stream.of(
        new SQLException("broken"),
        new IllegalStateException("broken"),
        new LinkageError("broken"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aBatchInWhichAnyCallFailsIsAddedOnceWhenItIsRetriedUntilItSucceeds(Throwable toThrow)
      throws Exception {
    failure = toThrow;
    for (failing = 1; ; failing++) {
      String url = "jdbc:sqlite:" + folder.resolve("usage" + failing + ".db");
      JdbcUsageCountStore store = JdbcUsageCountStore.create(Databases.of(url));
      calls = Integer.MIN_VALUE;
      JdbcUsageCountStore tested =
          JdbcUsageCountStore.create(wrap(DataSource.class, Databases.of(url)));
      calls = 0;
      boolean added = catchThrowable(() -> tested.add(batch())) == null;
      boolean failed = calls >= failing;
      if (!added) {
        assertThat(tested.add(batch())).as("call %d", failing).hasSize(2);
      }

      assertThat(Databases.countsByUser(url))
          .as("call %d", failing)
          .isEqualTo(
              Map.of(
                  "ada", new Databases.Count(3, "activated"),
                  "ben", new Databases.Count(1, "discovered")));
      List<AdoptionEvent> unannounced = store.claim(List.of(), Duration.ofMinutes(-1), 10);
      assertThat(unannounced).as("call %d", failing).hasSize(3);
      if (!failed) {
        assertThat(failing).isGreaterThan(10);
        break;
      }
    }
  }

  /** A driver whose autocommit is switched on again commits what has not been rolled back. */
  @Test
  void aBatchThatCanNotBeRolledBackIsNotHalfCommitted() throws Exception {
    failure = new SQLException("broken");
    spared = Set.of("setAutoCommit", "close");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      calls = Integer.MIN_VALUE;
      JdbcUsageCountStore tested =
          JdbcUsageCountStore.create(wrap(DataSource.class, Databases.of(url)));
      boolean added = false;
      for (failing = 1; !added; failing++) {
        calls = 0;
        added = catchThrowable(() -> tested.add(batch())) == null;
        assertThat(Databases.countsByUser(url)).as("call %d", failing).hasSize(added ? 2 : 0);
      }
      assertThat(failing).isGreaterThan(10);
    }
  }

  private static List<UsageDelta> batch() {
    return List.of(delta("ada", 3), delta("ben", 1));
  }

  private static UsageDelta delta(String user, int uses) {
    return UsageDelta.builder(new UsageKey("report_export", "acme", user))
        .uses(uses)
        .category("reporting")
        .plan("pro")
        .build();
  }

  private <T> T wrap(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              calls++;
              if (spared.isEmpty()
                  ? calls == failing
                  : calls >= failing && !spared.contains(method.getName())) {
                throw failure;
              }
              Object result;
              try {
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              return result != null && method.getReturnType().getName().startsWith("java.sql.")
                  ? wrap(method.getReturnType(), result)
                  : result;
            }));
  }
}
