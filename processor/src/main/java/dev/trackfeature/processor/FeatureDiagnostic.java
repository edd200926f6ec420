package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.Severity.ERROR;
import static dev.trackfeature.processor.FeatureDiagnostic.Severity.NOTE;
import static dev.trackfeature.processor.FeatureDiagnostic.Severity.WARNING;

import dev.trackfeature.inventory.VisibleText;
import java.util.Arrays;
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
      "%s has no body, so nothing would be tracked. Move @TrackFeature(\"%s\") to %s."),

  NATIVE_METHOD(
      "TF004",
      ERROR,
      "%s is native, so nothing would be tracked. Move @TrackFeature(\"%s\") to a Java method that"
          + " calls it."),

  ATTRIBUTE_KEY("TF005", ERROR, "Attribute key \"%s\" %s. %s"),

  ATTRIBUTE_TYPE(
      "TF006",
      ERROR,
      "Attribute \"%s\" has type %s, which no attribute can hold. Record a string, number, boolean"
          + " or enum taken from it."),

  THRESHOLDS(
      "TF007",
      ERROR,
      "The adoption thresholds of \"%s\" are discovered %d, activated %d, adopted %d, powerUser %d."
          + " %s."),

  REPLACEMENT("TF008", ERROR, "Feature \"%s\" %s. %s."),

  SAME_CONSTANT(
      "TF009",
      ERROR,
      "Features \"%s\" and \"%s\" (at %s) both give the Java constant %s. Rename one of them."),

  OPTION("TF010", ERROR, "-A%s %s. %s"),

  BASELINE_UNREADABLE("TF011", ERROR, "The baseline %s %s. %s."),

  BREAKING_CHANGE(
      "TF012",
      ERROR,
      "%s Or accept the change: build with"
          + " -Atrackfeature.baseline.mode=warn, and copy the feature-catalog.json that it writes"
          + " over %s."),

  FORMER_NAME_TAKEN(
      "TF013", ERROR, "Feature \"%s\" gives \"%s\" as a former name, but %s (at %s). %s."),

  NOT_WRITTEN("TF014", ERROR, "%s can't be written: %s. %s."),

  CONTROL_CHARACTER(
      "TF015",
      ERROR,
      "%s has the control character %s in its %s. Remove it: only a description may have any, for"
          + " tabs and line ends."),

  NO_DESCRIPTION(
      "TF101",
      WARNING,
      "Feature \"%s\" %s. Say in a sentence what it does for the customer: description = \"…\"."
          + " Where another module says it: @SuppressWarnings(\"TF101\")."),

  NO_OWNER(
      "TF102",
      WARNING,
      "Feature \"%s\" has no owner. Name the team that answers for it, here or for many features at"
          + " once by @FeatureDefaults(owner = \"…\")."),

  NEAR_NAMES(
      "TF103",
      WARNING,
      "Feature name \"%s\" differs from \"%s\" (at %s) only %s. If they are one feature, give both"
          + " the same name."),

  UNBOUNDED_ATTRIBUTE(
      "TF104",
      WARNING,
      "Attribute \"%s\" of type %s %s, so it goes on spans only. For metrics, %s; for spans, say"
          + " spanOnly = true."),

  PERSONAL_ATTRIBUTE(
      "TF105",
      WARNING,
      "Attribute \"%s\" looks personal (\"%s\") and would be recorded as it is. Leave it out, or"
          + " record something that names nobody."),

  UNTRACKED_OVERRIDE(
      "TF106",
      WARNING,
      "%s overrides %s, which is @TrackFeature(\"%s\"), but is not tracked itself. Annotate it too,"
          + " with the same name."),

  UNOBSERVED_END(
      "TF107",
      WARNING,
      "%s %s the duration of \"%s\" ends at return. Return a CompletionStage, or another type that"
          + " is followed, to have it measured to its end."),

  NO_MODULE(
      "TF108",
      WARNING,
      "The module has no name, so it is called \"%s\". Give -Atrackfeature.module=%s to the"
          + " compiler."),

  IDLE_SUPPRESSION(
      "TF109", WARNING, "@SuppressWarnings(\"%s\") suppresses nothing here: %s. Remove it."),

  SERIES_BUDGET(
      "TF110",
      WARNING,
      "The attributes of \"%s\" can make %d series for each tenant and plan, more than %d. Bound"
          + " them closer, or raise -Atrackfeature.maxSeries."),

  SUMMARY("TF201", NOTE, "Module %s: %s, %s, %s, %d deprecated.");

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

  /** The message, on one line, whatever the arguments hold. */
  String text(Object... arguments) {
    Object[] visible =
        Arrays.stream(arguments)
            .map(argument -> argument instanceof Number ? argument : visible(argument))
            .toArray();
    return String.format(Locale.ROOT, template, visible);
  }

  private static String visible(Object argument) {
    return VisibleText.of(argument.toString(), "");
  }
}
