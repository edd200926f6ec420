package dev.trackfeature.spring.entrypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.RecordedUses;
import dev.trackfeature.spring.TelemetryRoute;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

/** Where tracking is among the advice that Spring puts around a bean. */
class AdvisedBeansTest {

  @TempDir Path folder;

  private final RecordedUses uses = new RecordedUses();

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureTrackingAutoConfiguration.class, FeatureProxyAutoConfiguration.class))
          .withBean("route", TelemetryRoute.class, uses::route);

  @AfterEach
  void close() {
    uses.close();
  }

  abstract static class Database {

    @Bean
    DataSource dataSource(Environment environment) {
      return new DriverManagerDataSource("jdbc:sqlite:" + environment.getRequiredProperty("file"));
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement(proxyTargetClass = true)
  static class Transactions extends Database {}

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  static class InterfaceTransactions extends Database {}

  interface Orders {

    void order(boolean commits);
  }

  @Transactional
  static class TransactionalOrders implements Orders {

    private final JdbcTemplate jdbc;

    TransactionalOrders(DataSource dataSource) {
      jdbc = new JdbcTemplate(dataSource);
      jdbc.execute("CREATE TABLE orders (id INTEGER)");
    }

    @Override
    @TrackFeature("order")
    public void order(boolean commits) {
      jdbc.update("INSERT INTO orders VALUES (1)");
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
              if (!commits) {
                throw new IllegalStateException("no commit");
              }
            }
          });
    }
  }

  @Test
  void aUseEndsAfterItsTransaction() {
    for (Class<?> transactions : new Class<?>[] {Transactions.class, InterfaceTransactions.class}) {
      int before = uses.features().size();
      runner
          .withUserConfiguration(transactions)
          .withPropertyValues(
              "file=" + folder.resolve(transactions.getSimpleName() + ".db"),
              "spring.aop.proxy-target-class=" + (transactions == Transactions.class))
          .withBean("orders", TransactionalOrders.class)
          .run(
              context -> {
                Orders orders = context.getBean(Orders.class);

                assertThat(AopUtils.isCglibProxy(orders))
                    .isEqualTo(transactions == Transactions.class);
                orders.order(true);
                assertThatThrownBy(() -> orders.order(false)).hasMessage("no commit");
                assertThat(
                        new JdbcTemplate(context.getBean(DataSource.class))
                            .queryForObject("SELECT count(*) FROM orders", Integer.class))
                    .isEqualTo(1);
                assertThat(TrackedBeansTest.states(context)).containsExactly("order PROXIED ");
              });
      assertThat(uses.features()).hasSize(before + 2);
    }
    assertThat(uses.failures()).containsExactly("order", "order");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableCaching
  static class Caching {

    @Bean
    CacheManager cacheManager() {
      return new ConcurrentMapCacheManager();
    }
  }

  static class Prices {

    private final AtomicInteger runs = new AtomicInteger();

    @Cacheable("prices")
    @TrackFeature("price")
    public int price(String product) {
      return runs.incrementAndGet();
    }
  }

  @Test
  void aCacheHitIsAUse() {
    runner
        .withUserConfiguration(Caching.class)
        .withBean(Prices.class)
        .run(
            context -> {
              Prices prices = context.getBean(Prices.class);

              assertThat(prices.price("a") + prices.price("a") + prices.price("a")).isEqualTo(3);
              assertThat(uses.features()).containsExactly("price", "price", "price");
            });
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAsync
  static class Asynchronous {}

  @Configuration(proxyBeanMethods = false)
  @EnableAsync(order = Ordered.HIGHEST_PRECEDENCE)
  static class EarlyAsynchronous {}

  static class Mails {

    @Async
    @TrackFeature("mail")
    public void send() {
      throw new IllegalStateException("nobody hears this");
    }

    @Async
    @TrackFeature("mail.later")
    public CompletableFuture<String> later() {
      return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }
  }

  @Test
  void aUseOfAnAsynchronousMethodIsOnItsOwnThread() {
    for (Class<?> configuration : new Class<?>[] {Asynchronous.class, EarlyAsynchronous.class}) {
      int before = uses.features().size();
      runner
          .withUserConfiguration(configuration)
          .withBean(Mails.class)
          .run(
              context -> {
                Mails mails = context.getBean(Mails.class);
                mails.send();
                Awaitility.await().until(() -> uses.features().size() == before + 1);
                assertThat(mails.later().get()).isNotEqualTo(Thread.currentThread().getName());
                Awaitility.await().until(() -> uses.features().size() == before + 2);
              });
    }
    assertThat(uses.failures()).containsExactly("mail", "mail");
  }

  @Configuration(proxyBeanMethods = false)
  static class Validation {

    @Bean
    static LocalValidatorFactoryBean validator() {
      return new LocalValidatorFactoryBean();
    }

    @Bean
    static MethodValidationPostProcessor methodValidation(LocalValidatorFactoryBean validator) {
      MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
      processor.setValidator(validator);
      processor.setProxyTargetClass(true);
      return processor;
    }
  }

  @Validated
  static class Names {

    @TrackFeature("name")
    public String name(@NotNull String name) {
      return name;
    }
  }

  @Test
  void aCallThatIsNotValidIsAFailedUse() {
    runner
        .withUserConfiguration(Validation.class)
        .withBean(Names.class)
        .run(
            context -> {
              Names names = context.getBean(Names.class);

              assertThat(names.name("a")).isEqualTo("a");
              assertThatThrownBy(() -> names.name(null))
                  .isInstanceOf(ConstraintViolationException.class);
              assertThat(uses.features()).containsExactly("name", "name");
              assertThat(uses.failures()).containsExactly("name");
            });
  }

  @Configuration(proxyBeanMethods = false)
  @EnableMethodSecurity
  static class Security {}

  static class Reports {

    @PreAuthorize("hasRole('ADMIN')")
    @Cacheable("reports")
    @TrackFeature("report")
    public String report() {
      return "report";
    }

    @PreAuthorize("hasRole('ADMIN')")
    @TrackFeature("report.later")
    public String later() {
      return "later";
    }
  }

  @Test
  void aCallThatSecurityDeniesIsNoUse() {
    runner
        .withUserConfiguration(Security.class, Caching.class)
        .withBean(Reports.class)
        .run(
            context -> {
              Reports reports = context.getBean(Reports.class);
              try {
                signIn("ROLE_USER");
                assertThatThrownBy(reports::report).isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(reports::later).isInstanceOf(AccessDeniedException.class);
                assertThat(uses.features()).isEmpty();
                signIn("ROLE_ADMIN");
                assertThat(reports.report() + reports.report() + reports.later())
                    .isEqualTo("reportreportlater");
                assertThat(uses.features()).containsExactly("report", "report", "report.later");
              } finally {
                SecurityContextHolder.clearContext();
              }
            });
  }

  private static void signIn(String role) {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken("ann", "secret", role));
  }
}
