package dev.trackfeature.runtime;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Numbers the calls that leave the toolkit on one thread, on every object that comes out of an
 * OpenTelemetry, and lets some of them fail. What fails has done nothing, but a scope, which has
 * closed.
 */
final class FailingCalls extends Handler {

  private final IntPredicate failing;
  private final Throwable failure;
  private Predicate<Thread> armed = thread -> false;
  private int made;
  private int logged;
  private String failed;

  /**
   * @param failing which calls fail, the first being 1
   */
  FailingCalls(IntPredicate failing, Throwable failure) {
    this.failing = failing;
    this.failure = failure;
  }

  /** Numbers and lets fail from now on what this thread calls. */
  void arm() {
    Thread current = Thread.currentThread();
    arm(thread -> thread == current);
  }

  /** Numbers and lets fail from now on what such a thread calls. */
  synchronized void arm(Predicate<Thread> thread) {
    armed = thread;
  }

  void disarm() {
    arm(thread -> false);
  }

  /** How many calls were numbered. */
  synchronized int made() {
    return made;
  }

  /** The call that failed, the first if there were some; null when none did. */
  synchronized String failed() {
    return failed;
  }

  /** How often something was logged. */
  synchronized int logged() {
    return logged;
  }

  synchronized <T> T next(String call, T result) {
    if (armed.test(Thread.currentThread()) && failing.test(++made)) {
      failed = failed == null ? call : failed;
      throw UnwovenClasses.<RuntimeException>asUnchecked(failure);
    }
    return result;
  }

  <T> T wrap(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              next(type.getSimpleName() + "." + method.getName(), null);
              return wrapResult(method, invoke(method, target, arguments));
            }));
  }

  private Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    Object[] wrapped = arguments == null ? new Object[0] : arguments.clone();
    for (int i = 0; i < wrapped.length; i++) {
      if (wrapped[i] instanceof Consumer<?> callback) {
        wrapped[i] = wrapCallback(callback);
      }
    }
    try {
      return method.invoke(target, wrapped);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** An observable instrument hands its callback what to record on. */
  @SuppressWarnings("unchecked")
  private Consumer<Object> wrapCallback(Consumer<?> callback) {
    return measurement ->
        ((Consumer<Object>) callback)
            .accept(wrap((Class<Object>) measurement.getClass().getInterfaces()[0], measurement));
  }

  private Object wrapResult(Method method, Object result) {
    if (result instanceof Context context) {
      return new FailingContext(context, this);
    }
    boolean isOfTheSdk =
        result != null
            && method.getReturnType().isInterface()
            && method.getReturnType().getName().startsWith("io.opentelemetry.api.")
            && !method.getReturnType().getSimpleName().equals("SpanContext");
    return isOfTheSdk ? wrap(method.getReturnType(), result) : result;
  }

  /** Fails whenever it is called: nothing is logged unless something else has failed. */
  @Override
  public synchronized void publish(LogRecord line) {
    logged++;
    throw UnwovenClasses.<RuntimeException>asUnchecked(failure);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** The context that holds a span. */
  private record FailingContext(Context target, FailingCalls calls) implements Context {
    @Override
    public <V> V get(ContextKey<V> key) {
      return target.get(key);
    }

    @Override
    public <V> Context with(ContextKey<V> key, V value) {
      return target.with(key, value);
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public Scope makeCurrent() {
      calls.next("Context.makeCurrent", null);
      Scope scope = target.makeCurrent();
      return () -> {
        scope.close();
        calls.next("Scope.close", null);
      };
    }
  }
}
