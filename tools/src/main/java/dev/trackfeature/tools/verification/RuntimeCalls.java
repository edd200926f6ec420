package dev.trackfeature.tools.verification;

import dev.trackfeature.tools.classes.ClassFile;
import dev.trackfeature.tools.classes.ClassMethod;
import dev.trackfeature.tools.classes.MethodSignature;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import java.util.List;

/**
 * Finds calls of methods that the trackfeature-aspects of the class path doesn't have: they fail
 * when they are made.
 *
 * @param library what the classes run with
 */
record RuntimeCalls(AspectsLibrary library) {

  List<Finding> missing(ScannedClasses classes) {
    return classes.ofInterest().stream()
        .flatMap(
            owner ->
                owner.methods().stream()
                    .flatMap(method -> method.calls().stream())
                    .filter(AspectsLibrary::isCalledBy)
                    .filter(call -> !library.methods().contains(call))
                    .map(this::text)
                    .distinct()
                    .sorted()
                    .map(call -> finding(classes, owner, call)))
        .toList();
  }

  private Finding finding(ScannedClasses classes, ClassFile owner, String call) {
    return Finding.of(
            BuildDiagnostic.NEWER_RUNTIME, classes.text(owner.name()), call, library.title())
        .about("", owner.name());
  }

  /** With its parameters, where the library has others of that name. */
  private String text(ClassMethod.Call call) {
    String owner = call.owner().substring(call.owner().lastIndexOf('/') + 1);
    return library.methods().stream()
            .anyMatch(
                other -> other.owner().equals(call.owner()) && other.name().equals(call.name()))
        ? new MethodSignature(owner, call.name(), call.descriptor()).toString()
        : owner + "." + call.name();
  }
}
