package dev.trackfeature.spring.metrics;

import io.micrometer.registry.otlp.OtlpConfig;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** What Micrometer's OTLP registry says of the application, also where it has no exporter. */
final class OtlpResource {

  private static final Log log = LogFactory.getLog(OtlpResource.class);

  private OtlpResource() {}

  /** The attributes of the resource; none without the registry's configuration. */
  static Map<String, String> attributes(ConfigurableListableBeanFactory beans) {
    try {
      OtlpConfig config = beans.getBeanProvider(OtlpConfig.class).getIfUnique();
      return config == null ? Map.of() : config.resourceAttributes();
    } catch (LinkageError | RuntimeException failure) {
      log.debug("Can't find the attributes of the application", failure);
      return Map.of();
    }
  }
}
