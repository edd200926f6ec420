package dev.trackfeature.spring.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionListener;
import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.RecordedUses;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.UsageCountDataSource;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Scope;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where adoption is counted, and who hears of it. */
class FeatureAdoptionTest {

  @TempDir static Path folder;

  private final RecordedUses uses = new RecordedUses();

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureTrackingAutoConfiguration.class, FeatureAdoptionAutoConfiguration.class))
          .withBean("route", TelemetryRoute.class, uses::route);

  @AfterEach
  void close() {
    uses.close();
  }

  @Test
  void countsAreInMemoryUnlessAskedOtherwise() {
    runner
        .withUserConfiguration(OneDatabase.class)
        .withPropertyValues("file=" + file("unasked"))
        .run(
            context -> {
              use("export", 1);
              context.getBean(FeatureTracking.class).flush();

              assertThat(context.getBean(UsageCountStore.class).stageCounts().orElseThrow())
                  .hasSize(1);
              assertThat(tables(file("unasked"))).isZero();
            });
  }

  @Test
  void countsOfAnApplicationThatStopsAreInTheDatabase() throws Exception {
    String file = file("stopped");
    runner
        .withUserConfiguration(OneDatabase.class)
        .withPropertyValues(
            "trackfeature.adoption.store=jdbc",
            "trackfeature.adoption.flush-interval=1h",
            "file=" + file)
        .run(context -> use("export", 500));

    assertThat(count("jdbc:sqlite:" + file, "export")).isEqualTo(500);
  }

  @Test
  void aDatabaseIsClosedAfterTheTracking() throws Exception {
    String file = file("closed");
    runner
        .withUserConfiguration(ClosingDatabase.class)
        .withPropertyValues(
            "trackfeature.adoption.store=jdbc",
            "trackfeature.adoption.flush-interval=1h",
            "file=" + file)
        .run(
            context -> {
              // Uses that come after the lifecycle's flush are left to close().
              context.stop();
              context.getBean(FeatureTracking.class).install();
              use("late", 7);
            });

    assertThat(count("jdbc:sqlite:" + file, "late")).isEqualTo(7);
  }

  @Test
  void countsAreKeptInPostgresql() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      for (int start = 1; start <= 2; start++) {
        runner
            .withBean(DataSource.class, postgres::getPostgresDatabase)
            .withPropertyValues("trackfeature.adoption.store=jdbc")
            .run(context -> use("export", 5));
      }

      assertThat(count(url, "export")).isEqualTo(10);
    }
  }

  @Test
  void theDataSourceIsTheNamedOneElseTheMarkedOneElseThePrimaryOne() throws Exception {
    runner
        .withUserConfiguration(Databases.class)
        .withPropertyValues(
            "trackfeature.adoption.store=jdbc",
            "trackfeature.adoption.data-source=plain",
            "folder=" + folder,
            "prefix=named")
        .run(context -> use("export", 1));
    assertThat(count("jdbc:sqlite:" + folder.resolve("named-plain.db"), "export")).isEqualTo(1);

    runner
        .withUserConfiguration(Databases.class, MarkedDatabase.class)
        .withPropertyValues("trackfeature.adoption.store=jdbc", "folder=" + folder, "prefix=marked")
        .run(context -> use("export", 2));
    assertThat(count("jdbc:sqlite:" + folder.resolve("marked-marked.db"), "export")).isEqualTo(2);

    runner
        .withUserConfiguration(Databases.class)
        .withPropertyValues(
            "trackfeature.adoption.store=jdbc", "folder=" + folder, "prefix=primary")
        .run(context -> use("export", 3));
    assertThat(count("jdbc:sqlite:" + folder.resolve("primary-main.db"), "export")).isEqualTo(3);
  }

  @Test
  void theStoreIsMadeAfterTheDatabaseWasMigrated() {
    runner
        .withUserConfiguration(MigratedDatabase.class)
        .withPropertyValues("trackfeature.adoption.store=jdbc", "file=" + file("migrated"))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(Migration.class).tablesBefore).isZero();
              assertThat(tables(file("migrated"))).isPositive();
            });
  }

  @Test
  void aStoreOfTheApplicationIsUsed() {
    UsageCountStore own = UsageCountStore.inMemory();
    runner
        .withBean("own", UsageCountStore.class, () -> own)
        .withPropertyValues("trackfeature.adoption.store=jdbc")
        .run(
            context -> {
              use("export", 1);
              context.getBean(FeatureTracking.class).flush();

              assertThat(context.getBean(UsageCountStore.class)).isSameAs(own);
              assertThat(own.stageCounts().orElseThrow()).isNotEmpty();
            });
  }

  @Test
  void everyListenerHearsOfTheStagesOfTheProperties() {
    List<String> heard = new CopyOnWriteArrayList<>();
    runner
        .withBean("first", AdoptionListener.class, () -> event -> heard.add("first " + text(event)))
        .withBean(
            "second", AdoptionListener.class, () -> event -> heard.add("second " + text(event)))
        .withPropertyValues(
            "trackfeature.adoption.thresholds.discovered=2",
            "trackfeature.adoption.thresholds.activated=4")
        .run(
            context -> {
              use("export", 3);
              context.getBean(FeatureTracking.class).flush();

              assertThat(heard)
                  .containsExactlyInAnyOrder("first DISCOVERED u1", "second DISCOVERED u1");
            });
  }

  /** Made from the tracking that calls them. */
  @Configuration(proxyBeanMethods = false)
  static class ListenersOfTheTracking {

    final List<String> heard = new CopyOnWriteArrayList<>();
    volatile boolean refuses = true;

    @Bean
    @Order(2)
    AdoptionListener ofTheTracking(FeatureTracking tracking) {
      return event -> heard.add("tracking " + tracking.catalog().features().size());
    }

    @Bean
    @Order(1)
    AdoptionListener ofTheCatalog(FeatureCatalog catalog) {
      return event -> heard.add("catalog " + catalog.features().size());
    }

    @Bean
    @Lazy
    AdoptionListener refusing() {
      if (refuses) {
        throw new IllegalStateException("not made");
      }
      return event -> heard.add("made " + event.stage());
    }

    @Bean(autowireCandidate = false)
    AdoptionListener behind() {
      return event -> heard.add("behind");
    }
  }

  @Test
  void aListenerMayBeMadeFromTheTracking() {
    runner
        .withUserConfiguration(ListenersOfTheTracking.class)
        .withPropertyValues("trackfeature.adoption.thresholds.activated=2")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              ListenersOfTheTracking listeners = context.getBean(ListenersOfTheTracking.class);
              FeatureTracking tracking = context.getBean(FeatureTracking.class);
              use("export", 1);
              tracking.flush();
              assertThat(listeners.heard).containsExactlyInAnyOrder("tracking 0", "catalog 0");
              assertThat(tracking.usage().dropped()).containsEntry("listener", 1L);

              listeners.refuses = false;
              use("export", 1);
              tracking.flush();
              assertThat(listeners.heard).hasSize(5).contains("made ACTIVATED");
            });
  }

  @Test
  void listenersAreInTheirOrder() {
    List<AdoptionEvent> events = new CopyOnWriteArrayList<>();
    runner
        .withBean("recording", AdoptionListener.class, () -> events::add)
        .run(
            context -> {
              use("export", 1);
              context.getBean(FeatureTracking.class).flush();
            });
    runner
        .withUserConfiguration(ListenersOfTheTracking.class)
        .run(
            context -> {
              ListenersOfTheTracking listeners = context.getBean(ListenersOfTheTracking.class);
              listeners.refuses = false;
              for (AdoptionListener listener :
                  new ListenerBeans(context.getSourceApplicationContext().getBeanFactory()).all()) {
                listener.stageReached(events.get(0));
              }

              assertThat(listeners.heard)
                  .containsExactly("catalog 0", "tracking 0", "made DISCOVERED");
            });
  }

  @Test
  void anApplicationWithATrackingOfItsOwnHasNoStore() {
    runner
        .withBean(
            "own",
            FeatureTracking.class,
            () -> FeatureTracking.builder(OpenTelemetry.noop()).build())
        .withPropertyValues("trackfeature.adoption.store=jdbc")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(UsageCountStore.class));
  }

  private static String text(AdoptionEvent event) {
    return event.stage() + " " + event.userId();
  }

  @Test
  void theWebhookIsPostedTo() throws Exception {
    List<String> posted = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          posted.add(
              exchange.getRequestHeaders().getFirst("TrackFeature-Signature").substring(0, 7)
                  + new String(exchange.getRequestBody().readAllBytes(), "UTF-8"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      runner
          .withPropertyValues(
              "trackfeature.adoption.webhook.url=http://localhost:"
                  + server.getAddress().getPort()
                  + "/hook",
              "trackfeature.adoption.webhook.secret=0123456789abcdef")
          .run(
              context -> {
                use("export", 1);
                context.getBean(FeatureTracking.class).flush();

                Awaitility.await().until(() -> posted.size() == 1);
                assertThat(posted)
                    .allMatch(body -> body.startsWith("sha256={"))
                    .allMatch(body -> body.contains(AdoptionStage.DISCOVERED.label()));
              });
    } finally {
      server.stop(0);
    }
  }

  @Test
  void adoptionThatIsOffHasNoStore() {
    List<AdoptionEvent> heard = new CopyOnWriteArrayList<>();
    runner
        .withBean(AdoptionListener.class, () -> heard::add)
        .withPropertyValues(
            "trackfeature.adoption.enabled=false", "trackfeature.adoption.store=jdbc")
        .run(
            context -> {
              use("export", 5);
              context.getBean(FeatureTracking.class).flush();

              assertThat(context).doesNotHaveBean(UsageCountStore.class);
              assertThat(heard).isEmpty();
            });
  }

  @Test
  void anApplicationThatIsNotTrackedOpensNoDatabase() {
    runner
        .withPropertyValues("trackfeature.enabled=false", "trackfeature.adoption.store=jdbc")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(UsageCountStore.class));
  }

  @Test
  void aDatabaseThatIsDownDoesNotStopTheStart() {
    runner
        .withBean(
            DataSource.class,
            () -> new DriverManagerDataSource("jdbc:postgresql://localhost:1/nobody"))
        .withPropertyValues(
            "trackfeature.adoption.store=jdbc", "trackfeature.adoption.close-timeout=10ms")
        .run(context -> assertThat(context).hasNotFailed());
  }

  private static String file(String name) {
    return folder.resolve(name + ".db").toString();
  }

  private static void use(String feature, int times) throws Exception {
    try (Scope ignored = FeatureContext.of("acme", "pro").withUserId("u1").makeCurrent()) {
      for (int i = 0; i < times; i++) {
        FeatureTracking.run(feature, () -> {});
      }
    }
  }

  private static long count(String url, String feature) throws SQLException {
    return query(
        source(url),
        "SELECT uses FROM trackfeature_usage WHERE user_id = 'u1' AND feature = '" + feature + "'");
  }

  private static long tables(String file) throws SQLException {
    return query(source("jdbc:sqlite:" + file), "SELECT count(*) FROM sqlite_master");
  }

  private static long query(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  private static AbstractDriverBasedDataSource source(String url) {
    return new DriverManagerDataSource(url);
  }

  @Configuration(proxyBeanMethods = false)
  static class OneDatabase {

    @Bean
    DataSource database(Environment environment) {
      return source("jdbc:sqlite:" + environment.getRequiredProperty("file"));
    }
  }

  /** As a pool does, it gives no connections once it is closed. */
  static final class ClosingDataSource extends DelegatingDataSource implements AutoCloseable {

    private volatile boolean closed;

    ClosingDataSource(DataSource target) {
      super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (closed) {
        throw new SQLException("the pool is closed");
      }
      return super.getConnection();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ClosingDatabase {

    @Bean
    ClosingDataSource database(Environment environment) {
      return new ClosingDataSource(
          source("jdbc:sqlite:" + environment.getRequiredProperty("file")));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Databases {

    @Bean
    @org.springframework.context.annotation.Primary
    DataSource main(Environment environment) {
      return in(environment, "main");
    }

    @Bean
    DataSource plain(Environment environment) {
      return in(environment, "plain");
    }

    static DataSource in(Environment environment, String name) {
      return source(
          "jdbc:sqlite:"
              + Path.of(environment.getRequiredProperty("folder"))
                  .resolve(environment.getRequiredProperty("prefix") + "-" + name + ".db"));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class MarkedDatabase {

    @Bean(defaultCandidate = false)
    @UsageCountDataSource
    DataSource marked(Environment environment) {
      return Databases.in(environment, "marked");
    }
  }

  /** As Flyway does, it looks whether the schema is empty. */
  static final class Migration {

    private final long tablesBefore;

    Migration(DataSource database) {
      try {
        tablesBefore = query(database, "SELECT count(*) FROM sqlite_master");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Says which bean migrates, as Boot does for Flyway's. */
  public static final class MigrationDetector
      implements org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector {

    @Override
    public java.util.Set<String> detect(
        org.springframework.beans.factory.config.ConfigurableListableBeanFactory beanFactory) {
      return java.util.Set.of(beanFactory.getBeanNamesForType(Migration.class, true, false));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import({OneDatabase.class, DatabaseInitializationDependencyConfigurer.class})
  static class MigratedDatabase {

    /** Made for what depends on it, or else after the store. */
    @Bean
    @Lazy
    Migration migration(DataSource database) {
      return new Migration(database);
    }
  }
}
