package dev.trackfeature.tools.report;

import java.util.List;
import java.util.Optional;

/**
 * One thing that a tool found.
 *
 * @param diagnostic what kind of thing
 * @param severity what it does to this build, which may differ from the diagnostic's own
 * @param message what is wrong, with the offending value
 * @param feature the feature that it is about; empty when it is about none
 * @param field the fact or method of the feature that it is about; may be empty
 * @param kind what it is in a few words; findings of one kind share a table
 * @param details what the columns of that table contain; without any it has the message
 * @param place where to look, when that is known
 */
public record Finding(
    BuildDiagnostic diagnostic,
    Severity severity,
    String message,
    String feature,
    String field,
    String kind,
    List<Detail> details,
    Optional<SourcePlace> place) {

  /** Copies the details. */
  public Finding {
    details = List.copyOf(details);
  }

  /** A finding with the severity of its diagnostic; the arguments are those of its template. */
  public static Finding of(BuildDiagnostic diagnostic, Object... arguments) {
    return new Finding(
        diagnostic,
        diagnostic.severity(),
        diagnostic.message(arguments),
        "",
        "",
        diagnostic.label(),
        List.of(),
        Optional.empty());
  }

  /** The same, about a feature and one of its facts or methods. */
  public Finding about(String newFeature, String newField) {
    return new Finding(diagnostic, severity, message, newFeature, newField, kind, details, place);
  }

  /** The same, of a kind that has a table with these columns; all of the kind have the same. */
  public Finding in(String newKind, List<Detail> newDetails) {
    return new Finding(diagnostic, severity, message, feature, field, newKind, newDetails, place);
  }

  /** The same, at a place. */
  public Finding at(Optional<SourcePlace> newPlace) {
    return new Finding(diagnostic, severity, message, feature, field, kind, details, newPlace);
  }

  /** The same, with another severity. */
  public Finding as(Severity newSeverity) {
    return new Finding(diagnostic, newSeverity, message, feature, field, kind, details, place);
  }
}
