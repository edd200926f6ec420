package dev.trackfeature.runtime;

import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The span of one use, current on the caller's thread from start to {@link #detach}.
 *
 * @param span the span
 * @param context the context that holds it
 * @param scope what makes it current
 */
record FeatureSpan(Span span, Context context, Scope scope, DropReporter guard) {

  /** Makes the span no longer current; to be called on the thread that started it. */
  void detach() {
    try {
      scope.close();
    } catch (Throwable failure) {
      guard.dropped(DropReason.SPAN, failure);
    }
  }

  /**
   * Takes the start back. The span ends only where enough stack is left; otherwise it is not
   * recorded.
   */
  void abandon() {
    detach();
    if (StackSpace.isLeft()) {
      end(null, null);
    }
  }

  /**
   * Ends the span, on any thread.
   *
   * @param errorType what the use failed with, or null when it didn't
   * @param thrown the failure itself, already unwrapped
   */
  void end(@Nullable String errorType, @Nullable Throwable thrown) {
    try {
      if (errorType != null && thrown != null) {
        span.setAttribute(AttributeKeys.ERROR_TYPE, errorType);
        span.setStatus(StatusCode.ERROR);
        if (!(thrown instanceof VirtualMachineError) || StackSpace.isLeftForFirst()) {
          span.recordException(thrown);
        }
      }
    } catch (Throwable failure) {
      guard.dropped(DropReason.SPAN, failure);
    }
    try {
      span.end();
    } catch (Throwable failure) {
      guard.dropped(DropReason.SPAN, failure);
    }
  }
}
