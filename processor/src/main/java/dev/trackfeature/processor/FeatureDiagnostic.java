package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.Severity.ERROR;

import java.util.Locale;

/**
 * Every message of the processor. The ids are stable: builds suppress and search for them.
 *
 * <p>A text says what is wrong, with the offending value, and how to mend it.
 */
enum FeatureDiagnostic {
  MALFORMED_NAME("TF001", ERROR, "Feature name \"%s\" %s. %s"),

  CONFLICTING_FACTS(
      "TF002",
      ERROR,
      "Feature \"%s\" has %s at %s, but %s at %s. State it at one of them, or the same at both."),

  ABSTRACT_METHOD(
      "TF003",
      ERROR,
      "%s has no body, so nothing would be tracked. Move @TrackFeature(\"%s\") to the methods that"
          + " implement it."),

  NATIVE_METHOD(
      "TF004",
      ERROR,
      "%s is native, so nothing would be tracked. Move @TrackFeature(\"%s\") to a Java method that"
          + " calls it."),

  NOT_WRITTEN("TF014", ERROR, "%s can't be written: %s. %s");

  /** How the compiler shows a message. */
  enum Severity {
    ERROR,
    WARNING,
    NOTE
  }

  private final String id;
  private final Severity severity;
  private final String template;

  FeatureDiagnostic(String id, Severity severity, String template) {
    this.id = id;
    this.severity = severity;
    this.template = template;
  }

  String id() {
    return id;
  }

  Severity severity() {
    return severity;
  }

  String text(Object... arguments) {
    return String.format(Locale.ROOT, template, arguments);
  }
}
