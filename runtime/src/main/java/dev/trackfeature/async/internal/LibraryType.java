package dev.trackfeature.async.internal;

import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what callers can know of a value where no declared type says so: {@code Sinks.one()} is a
 * Mono too, but a caller who wants a sink must not get another Mono in its place.
 */
final class LibraryType {

  /** RxJava's operators are public classes, but not part of its API. */
  private static final String INTERNAL = "io.reactivex.rxjava3.internal.";

  /** The types by which the libraries' operators recognise one another. */
  private static final Set<String> OF_OPERATORS =
      Set.of(
          "java.util.concurrent.Callable",
          "io.reactivex.rxjava3.functions.Supplier",
          "io.reactivex.rxjava3.operators.ScalarSupplier",
          "reactor.core.Fuseable",
          "reactor.core.Fuseable$ScalarCallable",
          "reactor.core.Scannable",
          "reactor.core.publisher.FluxOperator",
          "reactor.core.publisher.MonoOperator");

  private LibraryType() {}

  /** Whether code outside the library can know values of a class only as the given type. */
  static boolean isNoMoreThan(Class<?> type, Class<?> known) {
    if (known.isAssignableFrom(type)) {
      return true;
    }
    return isHidden(known, type)
        && (known.getSuperclass() == null || isNoMoreThan(type, known.getSuperclass()))
        && Stream.of(known.getInterfaces()).allMatch(also -> isNoMoreThan(type, also));
  }

  private static boolean isHidden(Class<?> known, Class<?> type) {
    return OF_OPERATORS.contains(known.getName())
        || known.getName().startsWith(INTERNAL)
        || (!Modifier.isPublic(known.getModifiers())
            && known.getPackageName().equals(type.getPackageName()));
  }
}
