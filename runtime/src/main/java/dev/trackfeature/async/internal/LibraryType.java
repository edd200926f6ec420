package dev.trackfeature.async.internal;

import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells as what a value can be known to code whose declarations can't be asked: {@code Sinks.one()}
 * is a Mono too, but whoever asked for a sink must not get another Mono in its place.
 */
final class LibraryType {

  /** RxJava's operators are public, but not to be named. */
  private static final String INTERNAL = "io.reactivex.rxjava3.internal.";

  /** What libraries make and mark their own operators with, for other operators to see. */
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
