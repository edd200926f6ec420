package dev.trackfeature.processor;

import dev.trackfeature.catalog.EntryPoint.Returns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Tells from a return type when a use ends. Types are named, as most builds lack most of them. */
final class ReturnKinds {

  private static final List<String> PUBLISHERS =
      List.of("org.reactivestreams.Publisher", "java.util.concurrent.Flow.Publisher");

  private final Elements elements;
  private final Types types;
  private final Map<String, Returns> known = new HashMap<>();

  ReturnKinds(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  Returns of(TypeMirror type) {
    if (type.getKind() == TypeKind.VOID) {
      return Returns.VOID;
    }
    if (!(types.erasure(type) instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement element)) {
      return Returns.VALUE;
    }
    return known.computeIfAbsent(
        element.getQualifiedName().toString(), name -> find(types.erasure(type)));
  }

  private Returns find(TypeMirror type) {
    if (isA(type, "java.util.concurrent.Future")
        || isA(type, "java.util.concurrent.CompletionStage")) {
      return Returns.FUTURE;
    }
    return PUBLISHERS.stream().anyMatch(name -> isA(type, name))
        ? Returns.PUBLISHER
        : Returns.VALUE;
  }

  private boolean isA(TypeMirror type, String name) {
    TypeElement element = elements.getTypeElement(name);
    return element != null && types.isAssignable(type, types.erasure(element.asType()));
  }
}
