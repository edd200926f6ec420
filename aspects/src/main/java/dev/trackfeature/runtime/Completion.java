package dev.trackfeature.runtime;

import io.opentelemetry.context.Context;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a use when the stage that its method returned completes. The stage is only observed: the
 * caller gets the object that the method returned.
 *
 * @param call the use, for its start time
 */
record Completion(long call, Series series, @Nullable FeatureSpan span, Context context)
    implements BiConsumer<@Nullable Object, @Nullable Throwable> {

  void observe(CompletionStage<?> stage) {
    stage.whenComplete(this);
  }

  @Override
  public void accept(@Nullable Object result, @Nullable Throwable failure) {
    FeatureTracker tracker = series.feature().tracker();
    try {
      if (failure == null) {
        tracker.end(call, series, span, context, null, null);
      } else {
        Throwable unwrapped = Failures.unwrap(failure);
        String errorType =
            unwrapped instanceof CancellationException
                ? TelemetryNames.CANCELLED
                : Failures.errorType(unwrapped);
        tracker.end(call, series, span, context, errorType, unwrapped);
      }
    } catch (Throwable broken) {
      tracker.guard().dropped(DropReason.CALL, broken);
    }
  }
}
