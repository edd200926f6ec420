package dev.trackfeature.processor;

import dev.trackfeature.processor.FeatureDiagnostic.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Reports problems to the compiler, at the code that they are about. */
final class ProblemReporter {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing((Problem problem) -> problem.place().typeName())
          .thenComparing(problem -> problem.place().method())
          .thenComparing(problem -> problem.place().descriptor())
          .thenComparing(problem -> problem.place().parameter())
          .thenComparing(Problem::diagnostic)
          .thenComparing(Problem::text);

  private final Messager messager;
  private final PlaceResolver places;
  private final SourcePresence presence;
  private final ProcessorOptions options;

  ProblemReporter(ProcessingEnvironment environment, ProcessorOptions options) {
    messager = environment.getMessager();
    places = new PlaceResolver(environment.getElementUtils(), environment.getTypeUtils());
    presence = new SourcePresence(environment);
    this.options = options;
  }

  /** Leaves out warnings about class files, whose suppressions can't be seen. */
  List<Problem> relevant(Collection<Problem> problems) {
    return problems.stream().filter(this::isRelevant).toList();
  }

  /** Returns whether these problems fail the build. */
  boolean fail(Collection<Problem> problems) {
    return problems.stream().anyMatch(problem -> severityOf(problem) == Severity.ERROR);
  }

  void report(Collection<Problem> problems) {
    problems.stream().sorted(ORDER).forEach(this::report);
  }

  private boolean isRelevant(Problem problem) {
    return problem.diagnostic().severity() == Severity.ERROR
        || isSource(places.find(problem.place()).element());
  }

  private boolean isSource(@Nullable Element element) {
    return element == null || presence.isSource(element);
  }

  private void report(Problem problem) {
    PlaceResolver.Spot spot = places.find(problem.place());
    String text = textOf(problem);
    if (!isSource(spot.element())) {
      text += " (" + problem.place().label() + ")";
    }
    messager.printMessage(
        kindOf(severityOf(problem)), text, spot.element(), spot.annotation(), spot.value());
  }

  private Severity severityOf(Problem problem) {
    if (problem.diagnostic() == FeatureDiagnostic.BREAKING_CHANGE && !options.baselineBreaks()) {
      return Severity.WARNING;
    }
    Severity severity = problem.diagnostic().severity();
    return options.strict() && severity == Severity.WARNING ? Severity.ERROR : severity;
  }

  /** The message as developers see it. */
  static String textOf(Problem problem) {
    return "[" + problem.diagnostic().id() + "] " + problem.text();
  }

  private static Diagnostic.Kind kindOf(Severity severity) {
    return switch (severity) {
      case ERROR -> Diagnostic.Kind.ERROR;
      case WARNING -> Diagnostic.Kind.WARNING;
      case NOTE -> Diagnostic.Kind.NOTE;
    };
  }
}
