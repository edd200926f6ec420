package dev.trackfeature.tools.classes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows a method through what ajc makes of it.
 *
 * <p>ajc moves the code of an advised method into a method {@code m_aroundBody0} of the same class,
 * and has {@code m} call the advice around it: a copy {@code m_aroundBody1$advice} in the class
 * where it can be inlined; else the aspect's own method, which is handed an object of a class
 * {@code T$AjcClosure1} whose {@code run} calls {@code m_aroundBody0}. The next advice is put
 * around that in the same way: {@code m} calls {@code m_aroundBody3$advice}, that {@code
 * m_aroundBody2}, that {@code m_aroundBody1$advice}.
 */
public final class MethodBodies {

  private static final String BODY = "_aroundBody";
  private static final String ADVICE = "$advice";
  private static final String CLOSURE = "$AjcClosure";

  private final Function<String, Optional<ClassFile>> classes;

  /**
   * Finds closures among these classes.
   *
   * @param classes finds a class by its internal name
   */
  public MethodBodies(Function<String, Optional<ClassFile>> classes) {
    this.classes = classes;
  }

  /** The method, and each that ajc made of it. */
  public List<ClassMethod> of(ClassFile owner, ClassMethod method) {
    List<ClassMethod> found = new ArrayList<>();
    // Each is one object, and all that it calls would be compared.
    Set<ClassMethod> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<ClassMethod> open = new ArrayDeque<>();
    open.add(method);
    while (!open.isEmpty()) {
      ClassMethod next = open.remove();
      if (seen.add(next)) {
        found.add(next);
        open.addAll(madeOf(owner, next));
      }
    }
    return found;
  }

  /** The method that has the code as it was written: the method itself, where nothing is woven. */
  public ClassMethod written(ClassFile owner, ClassMethod method) {
    return of(owner, method).stream()
        .filter(body -> !body.name().endsWith(ADVICE) && madeOf(owner, body).isEmpty())
        .findFirst()
        .orElse(method);
  }

  /** The methods that ajc made, and that this one calls or hands over. */
  private List<ClassMethod> madeOf(ClassFile owner, ClassMethod method) {
    List<ClassMethod> made = new ArrayList<>();
    for (ClassMethod.Call call : method.calls()) {
      if (isBody(owner, call)) {
        owner.method(call.name(), call.descriptor()).ifPresent(made::add);
      } else if (call.name().equals("<init>")
          && call.owner().startsWith(owner.internalName() + CLOSURE)) {
        classes.apply(call.owner()).stream()
            .flatMap(closure -> closure.methods().stream())
            .flatMap(run -> run.calls().stream())
            .filter(inner -> isBody(owner, inner))
            .flatMap(inner -> owner.method(inner.name(), inner.descriptor()).stream())
            .forEach(made::add);
      }
    }
    return made;
  }

  private static boolean isBody(ClassFile owner, ClassMethod.Call call) {
    return call.owner().equals(owner.internalName()) && call.name().contains(BODY);
  }
}
