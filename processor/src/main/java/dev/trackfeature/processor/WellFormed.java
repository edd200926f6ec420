package dev.trackfeature.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a type can be read yet: whether everything exists that its {@link
 * FeatureSpec}s, its suppressions and its overrides of tracked methods need. Another processor may
 * still generate what is missing.
 */
final class WellFormed {

  /** What compilers give as the value of a constant that they can't find. */
  private static final String UNRESOLVED = "<error>";

  private final Signatures signatures;
  private final OverrideScanner overrides;

  WellFormed(Signatures signatures, OverrideScanner overrides) {
    this.signatures = signatures;
    this.overrides = overrides;
  }

  boolean test(TypeElement type) {
    return areAllAboveResolved(type, new HashSet<>())
        && areDefaultsResolved(type)
        && ElementFilter.methodsIn(type.getEnclosedElements()).stream().allMatch(this::test)
        && overrides.candidates(type).allMatch(signatures::isResolved);
  }

  /** Includes the types above those: what they track is inherited too. */
  private static boolean areAllAboveResolved(TypeElement type, Set<TypeElement> seen) {
    return !seen.add(type)
        || Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
            .allMatch(
                above ->
                    above.getKind() != TypeKind.ERROR
                        && (!(above instanceof DeclaredType declared)
                            || areAllAboveResolved((TypeElement) declared.asElement(), seen)));
  }

  private static boolean areDefaultsResolved(TypeElement type) {
    for (@Nullable Element element = type;
        element != null;
        element = element.getEnclosingElement()) {
      if (!areAnnotationsResolved(element)) {
        return false;
      }
    }
    return true;
  }

  private boolean test(ExecutableElement method) {
    if (Annotations.find(method, Annotations.TRACK_FEATURE) != null) {
      return signatures.isResolved(method)
          && areAnnotationsResolved(method)
          && method.getParameters().stream().allMatch(WellFormed::areAnnotationsResolved);
    }
    return !Suppressions.areIn(method) || signatures.isResolved(method);
  }

  private static boolean areAnnotationsResolved(Element element) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (Annotations.isOurs(mirror)
          && !mirror.getElementValues().values().stream().allMatch(WellFormed::isResolved)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isResolved(AnnotationValue value) {
    Object content = value.getValue();
    if (content instanceof List<?> items) {
      return items.stream().allMatch(item -> isResolved((AnnotationValue) item));
    }
    if (content instanceof AnnotationMirror nested) {
      return nested.getElementValues().values().stream().allMatch(WellFormed::isResolved);
    }
    return !isUnresolved(value);
  }

  /**
   * Tells the compiler's value from a text that is equal to it. javac shows a text in quotes. With
   * Eclipse's compiler the value is this very object, as it is a constant in its code; with javac
   * 25 a text of a class file may be that too.
   */
  private static boolean isUnresolved(AnnotationValue value) {
    boolean isJavac = value.getClass().getName().startsWith("com.sun.tools.javac.");
    return isJavac ? value.toString().equals(UNRESOLVED) : value.getValue() == UNRESOLVED;
  }
}
