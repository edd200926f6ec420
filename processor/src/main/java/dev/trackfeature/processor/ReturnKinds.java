package dev.trackfeature.processor;

import dev.trackfeature.catalog.EntryPoint.Returns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Finds out from a return type when a use ends. Types are given by name, because most builds lack
 * most of them.
 */
final class ReturnKinds {

  private static final String REACTIVE_PUBLISHER = "org.reactivestreams.Publisher";

  private static final List<String> PUBLISHERS =
      List.of(REACTIVE_PUBLISHER, "java.util.concurrent.Flow.Publisher");

  /**
   * Types whose values the runtime replaces with an object of its own. It can do so where the
   * method declares this very type, but not where it declares a subtype.
   */
  private static final List<String> FOLLOWED =
      List.of(
          "io.reactivex.rxjava3.core.Completable",
          "io.reactivex.rxjava3.core.Flowable",
          "io.reactivex.rxjava3.core.Maybe",
          "io.reactivex.rxjava3.core.Observable",
          "io.reactivex.rxjava3.core.Single",
          "reactor.core.publisher.Flux",
          "reactor.core.publisher.Mono");

  /** Types that the runtime only observes, so subtypes work too. */
  private static final List<String> OBSERVED =
      List.of(
          "com.google.common.util.concurrent.ListenableFuture",
          "java.util.concurrent.CompletionStage");

  /** Asynchronous types that are neither a publisher nor a future of the platform. */
  private static final List<String> ASYNCHRONOUS =
      List.of(
          "io.reactivex.rxjava3.parallel.ParallelFlowable",
          "io.smallrye.mutiny.Uni",
          "io.vertx.core.Future",
          "kotlinx.coroutines.flow.Flow",
          "scala.concurrent.Future");

  private static final String CONTINUATION = "kotlin.coroutines.Continuation";

  private final Elements elements;
  private final Types types;
  private final Map<String, Returns> known = new HashMap<>();
  private final Map<String, String> unobserved = new HashMap<>();

  ReturnKinds(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * Why the end of a use can't be observed, as the beginning of a sentence in messages; empty when
   * it can.
   */
  String unobserved(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    if (!parameters.isEmpty()
        && isNamed(parameters.get(parameters.size() - 1).asType(), CONTINUATION)) {
      return "is a suspending function, so";
    }
    return method.getReturnType() instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? unobserved.computeIfAbsent(
            element.getQualifiedName().toString(), name -> unobserved(types.erasure(declared)))
        : "";
  }

  private String unobserved(TypeMirror type) {
    if (FOLLOWED.stream().anyMatch(name -> isNamed(type, name))
        || OBSERVED.stream().anyMatch(name -> isA(type, name))) {
      return "";
    }
    if (of(type) == Returns.FUTURE) {
      return "returns " + type + ": unless the value is a CompletionStage or ListenableFuture,";
    }
    if (isNamed(type, REACTIVE_PUBLISHER)) {
      return "returns " + type + ": unless the value is a Mono, Flux or Flowable,";
    }
    boolean unseen =
        of(type) == Returns.PUBLISHER
            || ASYNCHRONOUS.stream().anyMatch(name -> isNamed(type, name))
            || FOLLOWED.stream().anyMatch(name -> isA(type, name));
    return unseen ? "returns " + type + ", whose end can't be seen, so" : "";
  }

  private static boolean isNamed(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
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
