package dev.trackfeature.spring;

import java.util.Locale;
import org.apache.commons.logging.Log;

/** What the starter says: each with an id, what is wrong and how to mend it. */
public enum StarterDiagnostic {
  /** {@code weaving.missing=fail}. Arguments: whether any is, how many, of how many, the list. */
  TFS01(
      "%s%d of %d feature entry points would not be recorded, and trackfeature.weaving.missing is"
          + " 'fail':\n%s",
      Actions.WEAVE),
  /** {@code weaving.missing=warn}. Arguments: as of TFS01. */
  TFS02("%s%d of %d feature entry points are not recorded:\n%s", Actions.WEAVE),
  /** No meters. Arguments: what was looked for. */
  TFS03(
      "The uses of features are not recorded: no meters were found. Looked for %s.",
      "Add one of: a Micrometer registry such as io.micrometer:micrometer-registry-prometheus with"
          + " spring-boot-starter-actuator; an OpenTelemetry bean whose meters record, such as that"
          + " of opentelemetry-spring-boot-starter; the OpenTelemetry Java agent. Or set"
          + " trackfeature.metrics.route=none."),
  /** The Prometheus exporter is missing or unfit. Arguments: what, the version that fits. */
  TFS04(
      "/actuator/prometheus shows features under Micrometer's names and without buckets: %s.",
      "Add io.opentelemetry:opentelemetry-exporter-prometheus:%s for the names of the manual, the"
          + " latency buckets and exemplars."),
  /** {@code store=jdbc} without one data source that fits. Arguments: what is wrong. */
  TFS05(
      "trackfeature.adoption.store is 'jdbc', and %s.",
      "Name the bean of a PostgreSQL or SQLite DataSource in trackfeature.adoption.data-source, or"
          + " mark it with @UsageCountDataSource; or set trackfeature.adoption.store=memory."),
  /** A reactive application without context propagation. */
  TFS06(
      "Who uses a feature may be unknown in this reactive application: Reactor doesn't hand the"
          + " caller on to the threads of its operators.",
      "Set spring.reactor.context-propagation=auto, with io.micrometer:context-propagation on the"
          + " class path."),
  /** A malformed property. Arguments: the property, what is wrong with it, how to mend it. */
  TFS07("The property %s %s.", "%s.");

  private final String description;
  private final String action;

  StarterDiagnostic(String description, String action) {
    this.description = description;
    this.action = action;
  }

  /**
   * Returns a failure that stops the start.
   *
   * @param arguments of the description, then of the action
   */
  public StarterException failure(Object... arguments) {
    return new StarterException(name(), description(arguments), action(arguments));
  }

  /**
   * Logs a warning.
   *
   * @param arguments of the description, then of the action
   */
  public void warn(Log log, Object... arguments) {
    log.warn(name() + ": " + text(description(arguments), action(arguments)));
  }

  /** Both in one; a list has lines of its own. */
  static String text(String description, String action) {
    return description + (description.contains("\n") ? "\n" : " ") + action;
  }

  private String description(Object... arguments) {
    return format(description, arguments, 0);
  }

  private String action(Object... arguments) {
    return format(action, arguments, placeholders(description));
  }

  private static String format(String template, Object[] arguments, int from) {
    Object[] own = new Object[placeholders(template)];
    System.arraycopy(arguments, from, own, 0, own.length);
    return String.format(Locale.ROOT, template, own);
  }

  private static int placeholders(String template) {
    return template.length() - template.replace("%", "").length();
  }

  /** Texts that several have. */
  private static final class Actions {

    static final String WEAVE =
        "Weave them: add the trackfeature-maven-plugin with <extensions>true</extensions> to the"
            + " build, build it once with clean, and start the application from what Maven built"
            + " (mvn spring-boot:run; have an IDE delegate builds to Maven)."
            + " trackfeature.weaving.missing=ignore switches this check off.";
  }
}
