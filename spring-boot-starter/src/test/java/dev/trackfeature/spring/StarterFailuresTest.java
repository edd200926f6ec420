package dev.trackfeature.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.spring.adoption.FeatureAdoptionAutoConfiguration;
import dev.trackfeature.spring.entrypoints.FeatureProxyAutoConfiguration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an application prints that a property keeps from starting: TFS01, TFS05 and TFS07. */
@ExtendWith(OutputCaptureExtension.class)
class StarterFailuresTest {

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    FeatureTrackingAutoConfiguration.class,
    FeatureAdoptionAutoConfiguration.class,
    FeatureProxyAutoConfiguration.class
  })
  static class Application {

    @Bean
    RecordedUses uses() {
      return new RecordedUses();
    }

    @Bean
    TelemetryRoute route(RecordedUses uses) {
      return uses.route();
    }
  }

  static final class Unproxyable {

    @TrackFeature("report.export")
    public void export(String format, int[] rows) {}
  }

  @Test
  void tfs01ListsWhatWouldNotBeRecorded(CapturedOutput output) {
    assertThat(failure(output, List.of(Unproxyable.class), "--trackfeature.weaving.missing=fail"))
        .isEqualTo(
            """
            Description:

            TFS01: Nothing is woven: these classes were built without weaving. 1 of 1 feature entry \
            points would not be recorded, and trackfeature.weaving.missing is 'fail':
              report.export: dev.trackfeature.spring.StarterFailuresTest$Unproxyable.export(String, \
            int[]): the class is final

            Action:

            Weave them: add the trackfeature-maven-plugin with <extensions>true</extensions> to the \
            build, build it once with clean, and start the application from what Maven built (mvn \
            spring-boot:run; have an IDE delegate builds to Maven). \
            trackfeature.weaving.missing=ignore switches this check off.""");
  }

  @Configuration(proxyBeanMethods = false)
  static class H2 {

    @Bean
    DataSource h2() {
      return new DriverManagerDataSource("jdbc:h2:mem:usage");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Two {

    @Bean
    DataSource orders() {
      return new DriverManagerDataSource("jdbc:sqlite::memory:");
    }

    @Bean
    DataSource customers() {
      return new DriverManagerDataSource("jdbc:sqlite::memory:");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoMarked {

    @Bean
    @UsageCountDataSource
    DataSource orders() {
      return new DriverManagerDataSource("jdbc:sqlite::memory:");
    }

    @Bean
    @UsageCountDataSource
    DataSource customers() {
      return new DriverManagerDataSource("jdbc:sqlite::memory:");
    }
  }

  @Test
  void tfs05SaysWhichDataSourcesThereAre(CapturedOutput output) {
    assertThat(failure(output, List.of(), "--trackfeature.adoption.store=jdbc"))
        .isEqualTo(tfs05("there is no DataSource bean"));
    assertThat(failure(output, List.of(Two.class), "--trackfeature.adoption.store=jdbc"))
        .isEqualTo(
            tfs05("none of the DataSource beans is marked or primary: 'customers', 'orders'"));
    assertThat(failure(output, List.of(TwoMarked.class), "--trackfeature.adoption.store=jdbc"))
        .isEqualTo(
            tfs05(
                "several DataSource beans are marked with @UsageCountDataSource, of 'customers',"
                    + " 'orders'"));
    assertThat(
            failure(
                output,
                List.of(Two.class),
                "--trackfeature.adoption.store=jdbc",
                "--trackfeature.adoption.data-source=order"))
        .isEqualTo(tfs05("there is no DataSource bean 'order'; there is 'customers', 'orders'"));
    assertThat(failure(output, List.of(H2.class), "--trackfeature.adoption.store=jdbc"))
        .isEqualTo(tfs05("its DataSource doesn't fit: adoption counts can't be kept in H2"));
  }

  private static String tfs05(String problem) {
    return """
    Description:

    TFS05: trackfeature.adoption.store is 'jdbc', and %s.

    Action:

    Name the bean of a PostgreSQL or SQLite DataSource in trackfeature.adoption.data-source, or mark \
    it with @UsageCountDataSource; or set trackfeature.adoption.store=memory."""
        .formatted(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user-id.policy=hmac | user-id.policy is 'hmac', which needs a secret. | Set trackfeature.user-id.secret to 16 random bytes or more, from a secret store.
          user-id.policy=hmac --trackfeature.user-id.secret=short | user-id.secret has 5 bytes. | Set it to 16 random bytes or more, from a secret store.
          metrics.max-tenants-per-feature=0 | metrics.max-tenants-per-feature is 0. | Set it to 1 or more.
          metrics.max-series-per-instrument=-1 | metrics.max-series-per-instrument is -1. | Set it to 1 or more.
          adoption.max-pending=0 | adoption.max-pending is 0. | Set it to 1 or more.
          adoption.flush-interval=0s | adoption.flush-interval is 0 ms. | Set it to more than zero, such as 200ms.
          adoption.close-timeout=-1s | adoption.close-timeout is -1000 ms. | Set it to more than zero, such as 200ms.
          adoption.thresholds.activated=10 | adoption.thresholds has discovered=1, activated=10, adopted=10, power-user=50, which don't rise from 1 or more. | Set each above the one before; those that are not set are 1, 3, 10 and 50.
          adoption.webhook.url=crm.example.com | adoption.webhook.url is not an address of http or https. | Set it to the whole address, such as https://crm.example.com/features.
          adoption.webhook.url=ftp://crm.example.com | adoption.webhook.url is not an address of http or https. | Set it to the whole address, such as https://crm.example.com/features.
          adoption.webhook.url=https://crm.example.com/%zz | adoption.webhook.url is not an address of http or https. | Set it to the whole address, such as https://crm.example.com/features.
          adoption.webhook.url=https://crm.example.com | adoption.webhook.secret is not set, though trackfeature.adoption.webhook.url is. | Set it to 16 random bytes or more that the receiver knows too, from a secret store.
          adoption.webhook.url=https://crm.example.com --trackfeature.adoption.webhook.secret=short | adoption.webhook.secret has 5 bytes. | Set it to 16 random bytes or more that the receiver knows too, from a secret store.
          """)
  void tfs07NamesThePropertyAndTheCure(
      String setting, String problem, String cure, CapturedOutput output) {
    assertThat(failure(output, List.of(), ("--trackfeature." + setting).split(" ")))
        .isEqualTo(
            """
            Description:

            TFS07: The property trackfeature.%s

            Action:

            %s"""
                .formatted(problem, cure));
  }

  private static String failure(
      CapturedOutput output, List<Class<?>> configuration, String... arguments) {
    List<Class<?>> all = new ArrayList<>(configuration);
    all.add(Application.class);
    return StartedApplication.failure(output, all, arguments);
  }
}
