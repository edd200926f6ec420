package dev.trackfeature.tools.weaving;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.tools.classes.SourceFiles;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.report.SourcePlace;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aspectj.bridge.IMessage;
import org.aspectj.bridge.ISourceLocation;

/** Something that ajc said. */
record AjcMessage(IMessage message) {

  private static final Pattern OTHER_ASPECT =
      Pattern.compile("aspect '(.+)' woven into '(.+)' must be defined to the weaver.*");

  /** What ajc was at when it said it, where that is nothing that its reader did. */
  private static final String CONTEXT = "when batch building";

  /** Whether it was asked for by {@code -showWeaveInfo}. */
  boolean isOutput() {
    return message.getKind() == IMessage.WEAVEINFO;
  }

  /** Whether it is a fault of what was woven, or of ajc. */
  boolean isFinding() {
    return IMessage.WARNING.isSameOrLessThan(message.getKind());
  }

  /** What it says, in one line. */
  String text() {
    Throwable thrown = message.getThrown();
    String said = thrown == null ? message.getMessage() : thrown.toString();
    String details = message.getDetails();
    String text =
        said.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith(CONTEXT))
            .collect(joining(" "));
    return details == null || details.isBlank() ? text : text + " (" + details.strip() + ")";
  }

  /** The finding, at the place in these sources. */
  Finding finding(SourceFiles sources) {
    String text = text();
    Matcher other = OTHER_ASPECT.matcher(text);
    if (other.matches()) {
      return Finding.of(BuildDiagnostic.OTHER_ASPECT, other.group(2), other.group(1));
    }
    Optional<SourcePlace> named = named();
    Optional<SourcePlace> found = named.flatMap(place -> sources.place(place.file(), place.line()));
    String where = found.isEmpty() ? named.map(place -> " (" + place + ")").orElse("") : "";
    Severity severity =
        IMessage.ERROR.isSameOrLessThan(message.getKind()) ? Severity.ERROR : Severity.WARNING;
    return Finding.of(BuildDiagnostic.WEAVER, "ajc says: " + text + where).at(found).as(severity);
  }

  /** The place as ajc names it: a package's folders and a source file. */
  private Optional<SourcePlace> named() {
    ISourceLocation location = message.getSourceLocation();
    return location == null || location.getLine() <= 0
        ? Optional.empty()
        : Optional.of(
            new SourcePlace(
                location.getSourceFile().getPath().replace('\\', '/'), location.getLine()));
  }
}
