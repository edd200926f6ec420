package dev.trackfeature.runtime;

import io.opentelemetry.context.Context;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a use when the stage that its method returned completes. The stage is only observed: the
 * caller gets the object that the method returned.
 */
final class Completion implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  private final long call;
  private final Series series;
  private final @Nullable FeatureSpan span;
  private final Context context;
  private final AtomicBoolean ended = new AtomicBoolean();

  Completion(long call, Series series, @Nullable FeatureSpan span, Context context) {
    this.call = call;
    this.series = series;
    this.span = span;
    this.context = context;
  }

  /** Waits for the stage; a stage that can't be observed ends the use now. */
  void observe(CompletionStage<?> stage) {
    try {
      stage.whenComplete(this);
    } catch (Throwable failure) {
      series.feature().tracker().guard().dropped(DropReason.CALL, failure);
      end(null, null);
    }
  }

  /** Called on the thread that completes the stage, where it must not track what it calls. */
  @Override
  public void accept(@Nullable Object result, @Nullable Throwable failure) {
    int[] state = CallStack.state(CallStack.frames());
    int busy = state[CallStack.BUSY];
    state[CallStack.BUSY] = 1;
    try {
      end(errorTypeOf(failure), failure == null ? null : Failures.unwrap(failure));
    } catch (Throwable broken) {
      series.feature().tracker().guard().dropped(DropReason.CALL, broken);
    } finally {
      state[CallStack.BUSY] = busy;
    }
  }

  private static @Nullable String errorTypeOf(@Nullable Throwable failure) {
    if (failure == null) {
      return null;
    }
    Throwable unwrapped = Failures.unwrap(failure);
    return unwrapped instanceof CancellationException
        ? TelemetryNames.CANCELLED
        : Failures.errorType(unwrapped);
  }

  /** A stage may call back and then throw all the same; the use ends once. */
  private void end(@Nullable String errorType, @Nullable Throwable unwrapped) {
    if (ended.compareAndSet(false, true)) {
      series.feature().tracker().end(call, series, span, context, errorType, unwrapped);
    }
  }
}
