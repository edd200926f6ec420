package dev.trackfeature.processor;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Names types and methods as class files do. */
final class Signatures {

  private final Elements elements;
  private final Types types;

  Signatures(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Whether all types of a method's signature exist; only then it has a descriptor. */
  boolean isResolved(ExecutableElement method) {
    return isResolved(method.getReturnType())
        && method.getParameters().stream().allMatch(parameter -> isResolved(parameter.asType()));
  }

  private boolean isResolved(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    return erased instanceof ArrayType array
        ? isResolved(array.getComponentType())
        : erased.getKind() != TypeKind.ERROR;
  }

  /** The erased descriptor (JVMS 4.3.3). */
  String descriptor(ExecutableElement method) {
    StringBuilder text = new StringBuilder("(");
    method.getParameters().forEach(parameter -> append(text, parameter.asType()));
    text.append(')');
    append(text, method.getReturnType());
    return text.toString();
  }

  /** How messages name a method: {@code acme.Reports.export(Format, String)}. */
  String label(ExecutableElement method) {
    return method.getParameters().stream()
        .map(parameter -> simpleName(parameter.asType()))
        .collect(
            Collectors.joining(
                ", ", method.getEnclosingElement() + "." + method.getSimpleName() + "(", ")"));
  }

  Place place(ExecutableElement method) {
    TypeElement type = (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    return Place.ofMethod(
        type.getQualifiedName().toString(),
        method.getSimpleName().toString(),
        descriptor(method),
        label(method));
  }

  /** As the source names the type, without type arguments: {@code int}, {@code acme.Format[]}. */
  String typeName(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    return switch (erased.getKind()) {
      case ARRAY -> typeName(((ArrayType) erased).getComponentType()) + "[]";
      case DECLARED ->
          ((TypeElement) ((DeclaredType) erased).asElement()).getQualifiedName().toString();
      default -> primitiveName(erased.getKind());
    };
  }

  private String simpleName(TypeMirror type) {
    String name = typeName(type);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private void append(StringBuilder text, TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    switch (erased.getKind()) {
      case BOOLEAN -> text.append('Z');
      case BYTE -> text.append('B');
      case SHORT -> text.append('S');
      case INT -> text.append('I');
      case LONG -> text.append('J');
      case CHAR -> text.append('C');
      case FLOAT -> text.append('F');
      case DOUBLE -> text.append('D');
      case VOID -> text.append('V');
      case ARRAY -> append(text.append('['), ((ArrayType) erased).getComponentType());
      case DECLARED -> {
        TypeElement element = (TypeElement) ((DeclaredType) erased).asElement();
        String name = elements.getBinaryName(element).toString();
        text.append('L').append(name.replace('.', '/')).append(';');
      }
      default -> throw new IllegalArgumentException("no descriptor of " + type);
    }
  }

  private static String primitiveName(TypeKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
