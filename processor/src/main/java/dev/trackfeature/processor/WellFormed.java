package dev.trackfeature.processor;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Finds out whether an annotated method can be read yet: whether everything that its {@link
 * FeatureSpec} needs exists. Another processor may still generate what is missing.
 */
final class WellFormed {

  /** What javac gives as the value of a constant that it can't find. */
  private static final String UNRESOLVED = "<error>";

  private final Types types;

  WellFormed(Types types) {
    this.types = types;
  }

  boolean test(ExecutableElement method) {
    return isResolved(method.getReturnType())
        && areAnnotationsResolved(method)
        && method.getParameters().stream()
            .allMatch(
                parameter -> isResolved(parameter.asType()) && areAnnotationsResolved(parameter));
  }

  private boolean isResolved(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    return erased instanceof ArrayType array
        ? isResolved(array.getComponentType())
        : erased.getKind() != TypeKind.ERROR;
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
    return !content.equals(UNRESOLVED);
  }
}
