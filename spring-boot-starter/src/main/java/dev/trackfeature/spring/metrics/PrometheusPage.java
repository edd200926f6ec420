package dev.trackfeature.spring.metrics;

import dev.trackfeature.spring.StarterDiagnostic;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Puts OpenTelemetry's Prometheus exporter, where the application has it, on the page that
 * Micrometer's registry shows.
 */
final class PrometheusPage {

  private static final Log log = LogFactory.getLog(PrometheusPage.class);
  private static final String EXPORTER =
      "io.opentelemetry.exporter.prometheus.PrometheusMetricReader";

  private PrometheusPage() {}

  /**
   * Returns a reader that the page shows; null without a page. Null as well, with a warning, where
   * the exporter is missing or can't be made.
   *
   * @param instead reads for the page once the exporter fails
   */
  static @Nullable MetricReader reader(
      ConfigurableListableBeanFactory beans, Supplier<@Nullable MetricReader> instead) {
    PrometheusRegistry page = beans.getBeanProvider(PrometheusRegistry.class).getIfUnique();
    if (page == null) {
      return null;
    }
    try {
      Class<?> type = Class.forName(EXPORTER, true, beans.getBeanClassLoader());
      MetricReader exporter = (MetricReader) make(type);
      PrometheusReader reader =
          new PrometheusReader(
              page, exporter, ((MultiCollector) exporter)::collect, PrometheusPage::warn, instead);
      page.register(reader);
      return reader;
    } catch (ClassNotFoundException absent) {
      warn("there is no io.opentelemetry:opentelemetry-exporter-prometheus");
    } catch (InvocationTargetException failure) {
      warn(failing(failure.getCause()));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException failure) {
      warn(failing(failure));
    }
    return null;
  }

  /** Versions before 1.62 have a constructor, later ones a factory. */
  private static Object make(Class<?> type) throws ReflectiveOperationException {
    try {
      return type.getMethod("create").invoke(null);
    } catch (NoSuchMethodException older) {
      boolean scopeLabels = true;
      Predicate<String> noResourceLabels = null;
      return type.getConstructor(boolean.class, Predicate.class)
          .newInstance(scopeLabels, noResourceLabels);
    }
  }

  private static void warn(Throwable failure) {
    warn(failing(failure));
  }

  private static String failing(@Nullable Throwable failure) {
    return "io.opentelemetry:opentelemetry-exporter-prometheus failed; its version may not fit"
        + " the application's OpenTelemetry or Prometheus client ("
        + failure
        + ")";
  }

  private static void warn(String problem) {
    StarterDiagnostic.TFS04.warn(log, problem, fittingVersion());
  }

  /** That of the API, which application and exporter share. */
  private static String fittingVersion() {
    Properties version = new Properties();
    try (InputStream file = OpenTelemetry.class.getResourceAsStream("version.properties")) {
      if (file != null) {
        version.load(file);
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      log.debug("Can't read OpenTelemetry's version", unreadable);
    }
    return version.getProperty("sdk.version", "<version of opentelemetry-api>") + "-alpha";
  }
}
