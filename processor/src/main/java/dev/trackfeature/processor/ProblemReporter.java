package dev.trackfeature.processor;

import dev.trackfeature.processor.FeatureDiagnostic.Severity;
import java.util.Collection;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;

/** Hands problems to the compiler, at the code that they are about. */
final class ProblemReporter {

  private final Messager messager;
  private final PlaceResolver places;

  ProblemReporter(ProcessingEnvironment environment) {
    messager = environment.getMessager();
    places = new PlaceResolver(environment.getElementUtils(), environment.getTypeUtils());
  }

  void report(Collection<Problem> problems) {
    problems.forEach(this::report);
  }

  /** The message as developers see it. */
  static String textOf(Problem problem) {
    return "[" + problem.diagnostic().id() + "] " + problem.text();
  }

  private void report(Problem problem) {
    PlaceResolver.Spot spot = places.find(problem.place());
    messager.printMessage(
        kindOf(problem.diagnostic().severity()),
        textOf(problem),
        spot.element(),
        spot.annotation(),
        spot.value());
  }

  private static Diagnostic.Kind kindOf(Severity severity) {
    return switch (severity) {
      case ERROR -> Diagnostic.Kind.ERROR;
      case WARNING -> Diagnostic.Kind.WARNING;
      case NOTE -> Diagnostic.Kind.NOTE;
    };
  }
}
