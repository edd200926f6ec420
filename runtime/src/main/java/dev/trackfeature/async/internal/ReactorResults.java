package dev.trackfeature.async.internal;

import java.util.List;
import reactor.core.Fuseable.ScalarCallable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Follows Reactor's publishers by Reactor's own operators, so that back pressure, fusion, context
 * and the names that are scanned for stay what they are.
 */
final class ReactorResults {

  /** Errors that are made for each subscriber: asking for one would run the application's code. */
  private static final List<Class<?>> MADE_FOR_SUBSCRIBER =
      List.of(
          Mono.error(IllegalStateException::new).getClass(),
          Flux.error(IllegalStateException::new).getClass());

  private ReactorResults() {}

  static Object mono(Object value, ResultListener listener) {
    if (isKnown(value)) {
      endKnown((ScalarCallable<?>) value, listener);
      return value;
    }
    return ((Mono<?>) value)
        .doOnError(listener::ended)
        .doOnSuccess(ignored -> listener.ended(null))
        .doOnCancel(listener::cancelled);
  }

  static Object flux(Object value, ResultListener listener) {
    if (isKnown(value)) {
      endKnown((ScalarCallable<?>) value, listener);
      return value;
    }
    return ((Flux<?>) value)
        .doOnError(listener::ended)
        .doOnComplete(() -> listener.ended(null))
        .doOnCancel(listener::cancelled);
  }

  /**
   * {@code just}, {@code empty} and {@code error}: the work was done before the method returned.
   */
  private static boolean isKnown(Object value) {
    return value instanceof ScalarCallable && !MADE_FOR_SUBSCRIBER.contains(value.getClass());
  }

  private static void endKnown(ScalarCallable<?> value, ResultListener listener) {
    try {
      value.call();
      listener.ended(null);
    } catch (Exception | Error failure) {
      listener.ended(failure);
    }
  }
}
