package dev.trackfeature.tools.verification;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.tools.classes.ClassFile;
import dev.trackfeature.tools.classes.ClassMethod;
import dev.trackfeature.tools.classes.MethodBodies;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an entry point is there, annotated and woven.
 *
 * @param all where classes may be
 * @param loadTime whether an agent weaves them when they are loaded
 */
record EntryPointCheck(List<ScannedClasses> all, boolean loadTime) {

  private static final String ENTER = "enter";

  /** What ajc calls the methods of around advice. */
  private static final String AROUND = "ajc$around$";

  /** Copies the list. */
  EntryPointCheck {
    all = List.copyOf(all);
  }

  /**
   * What the class files say.
   *
   * @param own the classes beside the catalog, which are asked before all others
   */
  EntryPointState state(ScannedClasses own, String feature, EntryPoint entryPoint) {
    return Stream.concat(Stream.of(own), all.stream())
        .flatMap(classes -> stateIn(classes, feature, entryPoint).stream())
        .findFirst()
        .orElse(EntryPointState.MISSING);
  }

  private Optional<EntryPointState> stateIn(
      ScannedClasses in, String feature, EntryPoint entryPoint) {
    return in.find(entryPoint)
        .flatMap(
            owner ->
                owner
                    .method(entryPoint.method(), entryPoint.descriptor())
                    .map(method -> stateOf(in, owner, method, feature)));
  }

  private EntryPointState stateOf(
      ScannedClasses in, ClassFile owner, ClassMethod method, String feature) {
    if (!method.feature().equals(Optional.of(feature))) {
      return EntryPointState.NOT_ANNOTATED;
    }
    if (new MethodBodies(in::find)
        .of(owner, method).stream()
            .flatMap(body -> body.calls().stream())
            .anyMatch(EntryPointCheck::startsUse)) {
      return EntryPointState.WOVEN;
    }
    return loadTime ? EntryPointState.LOAD_TIME : EntryPointState.NOT_WOVEN;
  }

  private static boolean startsUse(ClassMethod.Call call) {
    return switch (call.owner()) {
      case AspectsLibrary.CALLS -> call.name().equals(ENTER);
      case AspectsLibrary.ASPECT -> call.name().startsWith(AROUND);
      default -> false;
    };
  }
}
