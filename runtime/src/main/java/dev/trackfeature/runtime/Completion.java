package dev.trackfeature.runtime;

import dev.trackfeature.async.internal.AsyncKind;
import dev.trackfeature.async.internal.ResultListener;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.Failures;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.context.Context;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a use when the work behind its method's result ends. The use ends once, however often and by
 * whatever means that is reported.
 */
final class Completion
    implements ResultListener, BiConsumer<@Nullable Object, @Nullable Throwable> {

  private final long call;
  private final Series series;
  private final @Nullable FeatureSpan span;
  private final Context context;
  private final @Nullable AsyncKind kind;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Completion(
      long call,
      Series series,
      @Nullable FeatureSpan span,
      Context context,
      @Nullable AsyncKind kind) {
    this.call = call;
    this.series = series;
    this.span = span;
    this.context = context;
    this.kind = kind;
  }

  /** One for the work behind a result, or null when the use ends with the result. */
  static @Nullable Completion of(
      long call,
      Series series,
      @Nullable FeatureSpan span,
      Context context,
      @Nullable Object result) {
    if (result instanceof CompletionStage) {
      return new Completion(call, series, span, context, null);
    }
    AsyncKind kind = AsyncKind.of(result);
    return result != null && kind != null && kind.canFollow(result, series.returnType())
        ? new Completion(call, series, span, context, kind)
        : null;
  }

  /**
   * Waits for the result; one that can't be observed ends the use now.
   *
   * @return what the method has to return
   */
  Object await(Object result) {
    if (kind != null) {
      return follow(kind, result);
    }
    observe((CompletionStage<?>) result);
    return result;
  }

  private void observe(CompletionStage<?> stage) {
    try {
      stage.whenComplete(this);
    } catch (Throwable failure) {
      endUnobserved(failure);
    }
  }

  private Object follow(AsyncKind kind, Object result) {
    try {
      return kind.follow(result, this);
    } catch (Throwable failure) {
      endUnobserved(failure);
      return result;
    }
  }

  private void endUnobserved(Throwable failure) {
    // First, as the next line throws virtual machine errors on.
    end(null, null);
    series.guard().dropped(DropReason.CALL, failure);
  }

  @Override
  public void accept(@Nullable Object result, @Nullable Throwable failure) {
    ended(failure);
  }

  @Override
  public void cancelled() {
    if (!ended.get()) {
      ended(new CancellationException());
    }
  }

  /** Called on the thread that completes the work. Nothing that this calls there may be tracked. */
  @Override
  public void ended(@Nullable Throwable failure) {
    if (ended.get()) {
      return;
    }
    if (!StackSpace.isLeft()) {
      giveUp();
      return;
    }
    int[] state = CallStack.state(CallStack.frames());
    int busy = state[CallStack.BUSY];
    state[CallStack.BUSY] = 1;
    try {
      end(errorTypeOf(failure), failure == null ? null : Failures.unwrap(failure));
    } catch (Throwable broken) {
      series.guard().dropped(DropReason.CALL, broken);
    } finally {
      state[CallStack.BUSY] = busy;
    }
  }

  /** Gives up the use: the work may be completed at any depth of the stack. */
  private void giveUp() {
    if (ended.compareAndSet(false, true)) {
      series.takeBack();
      series.guard().droppedForStack();
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

  private void end(@Nullable String errorType, @Nullable Throwable unwrapped) {
    if (ended.compareAndSet(false, true)) {
      series.end(call, span, context, errorType, unwrapped);
    }
  }
}
