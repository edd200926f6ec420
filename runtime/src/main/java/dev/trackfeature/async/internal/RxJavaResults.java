package dev.trackfeature.async.internal;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;

/**
 * Follows RxJava's sources by RxJava's own operators, so that back pressure and fusion stay what
 * they are.
 */
final class RxJavaResults {

  private RxJavaResults() {}

  static Object single(Object value, ResultListener listener) {
    return ((Single<?>) value)
        .doOnEvent((ignored, failure) -> listener.ended(failure))
        .doOnDispose(listener::cancelled);
  }

  static Object maybe(Object value, ResultListener listener) {
    return ((Maybe<?>) value)
        .doOnEvent((ignored, failure) -> listener.ended(failure))
        .doOnDispose(listener::cancelled);
  }

  static Object completable(Object value, ResultListener listener) {
    return ((Completable) value).doOnEvent(listener::ended).doOnDispose(listener::cancelled);
  }

  static Object observable(Object value, ResultListener listener) {
    return ((Observable<?>) value)
        .doOnError(listener::ended)
        .doOnComplete(() -> listener.ended(null))
        .doOnDispose(listener::cancelled);
  }

  static Object flowable(Object value, ResultListener listener) {
    return ((Flowable<?>) value)
        .doOnError(listener::ended)
        .doOnComplete(() -> listener.ended(null))
        .doOnCancel(listener::cancelled);
  }
}
