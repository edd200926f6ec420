package dev.trackfeature.tools.report;

import static dev.trackfeature.tools.report.Severity.ERROR;
import static dev.trackfeature.tools.report.Severity.NOTE;
import static dev.trackfeature.tools.report.Severity.WARNING;

import java.util.Locale;

/**
 * Every finding of the build's tools. The ids are stable, and continue those of the processor.
 *
 * <p>The message says what is wrong, with the offending value; the remedy says how to mend it, and
 * is shown once for all findings of a kind.
 */
public enum BuildDiagnostic {
  NOT_WOVEN(
      "TF301",
      ERROR,
      "%s: %s is not woven.",
      "Weave the classes: add the trackfeature-maven-plugin with <extensions>true</extensions> to"
          + " the build. Where an agent weaves them when they are loaded, set weaving to load-time."),

  NOT_CATALOGUED(
      "TF302",
      ERROR,
      "%s carries @TrackFeature(\"%s\"), but %s.",
      "Compile the module anew (mvn clean), and let javac see all of its sources at once."),

  NO_SUCH_METHOD(
      "TF303", ERROR, "The catalog lists %s: %s, but %s.", "Compile the module anew (mvn clean)."),

  NEWER_RUNTIME(
      "TF304",
      ERROR,
      "%s was woven for a newer runtime: %s is not in %s.",
      "Use the version of trackfeature-aspects that the class was woven with, or a later one."),

  NO_PROCESSING(
      "TF310",
      ERROR,
      "Execution %s runs no annotation processors (%s), so there is no catalog.",
      "Remove that setting, or have another execution run the processors."),

  NO_ASPECTS(
      "TF311",
      ERROR,
      "%s @TrackFeature, but trackfeature-aspects is not on the compile class path.",
      "Add the dependency dev.trackfeature:trackfeature-aspects."),

  PROCESSOR_PATH_BY_HAND(
      "TF312",
      ERROR,
      "The compilerArgs of execution %s set %s themselves, so no processor was added. Add %s"
          + " there.",
      "Or name the other processors in annotationProcessorPaths, and leave that argument out."),

  PARTIAL_COMPILATION(
      "TF314",
      WARNING,
      "Execution %s has useIncrementalCompilation=false: a partial compilation writes a partial"
          + " catalog.",
      "Remove that setting."),

  VERSIONS_DIFFER(
      "TF315",
      WARNING,
      "The processor is %s and trackfeature-aspects is %s.",
      "Use one version of both."),

  OTHER_ASPECT(
      "TF316",
      ERROR,
      "%s was woven with the aspect %s before, and can't be woven again without it.",
      "Name the library that has the aspect in aspectLibraries, or have the build that wove it weave"
          + " trackfeature-aspects too."),

  WEAVER("TF317", ERROR, "%s", "Mend what it names. After an error, no class is replaced."),

  NO_BASELINE(
      "TF401",
      WARNING,
      "There is no baseline: %s.",
      "Commit one (mvn trackfeature:accept), or name one as git:<ref> or artifact:RELEASE."),

  BREAKING_CHANGE(
      "TF012",
      ERROR,
      "%s",
      "Undo it, or accept it: mvn trackfeature:accept, and commit the baseline."),

  CHANGE("TF402", NOTE, "%s", ""),

  FEATURES_WITHOUT_CATALOG(
      "TF403",
      WARNING,
      "%s has features, but no feature-catalog.json.",
      "Build it with json among -Atrackfeature.outputs."),

  CONFLICT("TF404", WARNING, "%s.", "State the fact in one of the modules, or the same in both."),

  MODULE_NAME_TWICE(
      "TF405",
      WARNING,
      "Several modules have the name \"%s\": %s. A running application reads only one of them.",
      "Give each a name of its own by -Atrackfeature.module, and keep one version of each on the"
          + " class path."),

  EXPIRED("TF701", ERROR, "%s", "Remove it, or move removeIn."),

  TOO_OLD("TF702", WARNING, "%s", "Make it stable, or remove it."),

  AGE_UNKNOWN("TF703", WARNING, "%s", "Give the date when it appeared: since = \"2026-01-31\"."),

  REMOVAL_UNCLEAR(
      "TF704",
      WARNING,
      "Feature \"%s\" is to be removed in \"%s\", which is %s.",
      "Write removeIn as a date (2026-09-30), a month (2026-09) or a version (3.0).");

  private final String id;
  private final Severity severity;
  private final String template;
  private final String remedy;

  BuildDiagnostic(String id, Severity severity, String template, String remedy) {
    this.id = id;
    this.severity = severity;
    this.template = template;
    this.remedy = remedy;
  }

  /** The stable id, such as {@code TF301}. */
  public String id() {
    return id;
  }

  /** What it does to a build that says nothing else. */
  public Severity severity() {
    return severity;
  }

  /** How to mend all findings of the kind; empty when there is nothing to mend. */
  public String remedy() {
    return remedy;
  }

  /** What it is in a few words, such as {@code no baseline}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The same in one word, such as {@code NoBaseline}. */
  String identifier() {
    StringBuilder words = new StringBuilder();
    for (String word : name().split("_", -1)) {
      words.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return words.toString();
  }

  String message(Object... arguments) {
    return String.format(Locale.ROOT, template, arguments);
  }
}
