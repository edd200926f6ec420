package dev.trackfeature.tools.report;

import java.util.Optional;

/**
 * One thing that a tool found.
 *
 * @param diagnostic what kind of thing
 * @param severity what it does to this build, which may differ from the diagnostic's own
 * @param message what is wrong, with the offending value
 * @param feature the feature that it is about; empty when it is about none
 * @param field the fact or method of the feature that it is about; may be empty
 * @param place where to look, when that is known
 */
public record Finding(
    BuildDiagnostic diagnostic,
    Severity severity,
    String message,
    String feature,
    String field,
    Optional<SourcePlace> place) {

  /** A finding with the severity of its diagnostic; the arguments are those of its template. */
  public static Finding of(BuildDiagnostic diagnostic, Object... arguments) {
    return new Finding(
        diagnostic, diagnostic.severity(), diagnostic.message(arguments), "", "", Optional.empty());
  }

  /** The same, about a feature and one of its facts or methods. */
  public Finding about(String newFeature, String newField) {
    return new Finding(diagnostic, severity, message, newFeature, newField, place);
  }

  /** The same, at a place. */
  public Finding at(Optional<SourcePlace> newPlace) {
    return new Finding(diagnostic, severity, message, feature, field, newPlace);
  }

  /** The same, with another severity. */
  public Finding as(Severity newSeverity) {
    return new Finding(diagnostic, newSeverity, message, feature, field, place);
  }
}
