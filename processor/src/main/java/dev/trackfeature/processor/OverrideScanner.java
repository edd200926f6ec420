package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.UNTRACKED_OVERRIDE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds methods that override a tracked one without being tracked: annotations aren't inherited.
 */
final class OverrideScanner {

  private final Elements elements;
  private final Signatures signatures;
  private final Problems problems;
  private final Map<String, List<ExecutableElement>> tracked = new HashMap<>();

  OverrideScanner(Elements elements, Types types, Problems problems) {
    this.elements = elements;
    this.problems = problems;
    signatures = new Signatures(elements, types);
  }

  /** Forgets the elements of the round before. */
  void startRound() {
    tracked.clear();
  }

  void scan(TypeElement type) {
    List<ExecutableElement> inherited = trackedAbove(type);
    if (inherited.isEmpty()) {
      return;
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (!method.getModifiers().contains(Modifier.ABSTRACT)
          && Annotations.find(method, Annotations.TRACK_FEATURE) == null) {
        overridden(method, inherited, type).findFirst().ifPresent(above -> report(method, above));
      }
    }
  }

  /**
   * The methods of a type that may override a tracked one by their name, and the tracked ones.
   * Compilers can say whether they do only once all types of both signatures exist.
   */
  Stream<ExecutableElement> candidates(TypeElement type) {
    List<ExecutableElement> inherited = trackedAbove(type);
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .flatMap(
            method ->
                inherited.stream()
                    .filter(above -> above.getSimpleName().equals(method.getSimpleName()))
                    .flatMap(above -> Stream.of(method, above)));
  }

  /** The tracked methods that a type's method overrides. */
  List<ExecutableElement> overridden(ExecutableElement method, TypeElement type) {
    return overridden(method, trackedAbove(type), type).toList();
  }

  private Stream<ExecutableElement> overridden(
      ExecutableElement method, List<ExecutableElement> inherited, TypeElement type) {
    return inherited.stream().filter(above -> elements.overrides(method, above, type));
  }

  private void report(ExecutableElement method, ExecutableElement above) {
    AnnotationMirror annotation = Annotations.find(above, Annotations.TRACK_FEATURE);
    Place place = signatures.place(method);
    problems.add(
        UNTRACKED_OVERRIDE,
        place,
        place.label(),
        signatures.label(above),
        annotation == null ? "" : Annotations.text(annotation, "value"));
  }

  /** The tracked methods of all types above this one. */
  private List<ExecutableElement> trackedAbove(TypeElement type) {
    List<ExecutableElement> methods = new ArrayList<>();
    addAbove(type.getSuperclass(), methods);
    type.getInterfaces().forEach(above -> addAbove(above, methods));
    return methods;
  }

  private void addAbove(TypeMirror above, List<ExecutableElement> methods) {
    if (above.getKind() == TypeKind.DECLARED
        && ((DeclaredType) above).asElement() instanceof TypeElement element
        && !isOfThePlatform(element)) {
      methods.addAll(trackedIn(element));
    }
  }

  private List<ExecutableElement> trackedIn(TypeElement type) {
    String name = type.getQualifiedName().toString();
    List<ExecutableElement> known = tracked.get(name);
    if (known == null) {
      known = new ArrayList<>();
      // A type that inherits from itself doesn't compile, but is seen here before the compiler
      // reports it.
      tracked.put(name, List.of());
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        if (Annotations.find(method, Annotations.TRACK_FEATURE) != null) {
          known.add(method);
        }
      }
      known.addAll(trackedAbove(type));
      tracked.put(name, known);
    }
    return known;
  }

  private static boolean isOfThePlatform(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return name.startsWith("java.") || name.startsWith("javax.");
  }
}
