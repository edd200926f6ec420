package dev.trackfeature.spring.caller;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the caller, also to and from a Reactor context. Found
 * as a service. OpenTelemetry's scopes are not touched: they must be closed in reverse order, which
 * a snapshot doesn't promise.
 */
public final class CallerThreadLocalAccessor implements ThreadLocalAccessor<Object> {

  /** For {@link java.util.ServiceLoader}. */
  public CallerThreadLocalAccessor() {}

  @Override
  public Object key() {
    return CurrentCaller.KEY;
  }

  @Override
  public @Nullable Object getValue() {
    RequestCaller caller = CurrentCaller.get();
    return caller == null ? null : caller.handedOver();
  }

  @Override
  public void setValue(Object value) {
    CurrentCaller.set(value instanceof RequestCaller caller ? caller : null);
  }

  @Override
  public void setValue() {
    CurrentCaller.set(null);
  }
}
