package dev.trackfeature.runtime;

import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.Failures;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Leaves uses on the threads that started them. When the method returned something that represents
 * work which goes on, the use ends with the work, otherwise at once.
 */
final class UseExit {

  private UseExit() {}

  /**
   * Leaves a call on the thread that entered it.
   *
   * @param result what its method returned
   * @param thrown what its method threw, or null when it returned
   * @return what its method has to return
   */
  static @Nullable Object leave(long call, @Nullable Object result, @Nullable Throwable thrown) {
    @Nullable Object[] frames = CallStack.frames();
    int index = CallHandle.index(call);
    Series series = CallStack.series(frames, index);
    if (series == null) {
      // Other code has erased the thread's locals in the meantime.
      return result;
    }
    FeatureSpan span = CallStack.span(frames, index);
    int[] state = CallStack.state(frames);
    state[CallStack.BUSY] = 1;
    try {
      if (thrown instanceof VirtualMachineError && !StackSpace.isLeft()) {
        takeBackAbove(frames, index - 1);
        series.guard().droppedForStack();
        return result;
      }
      // First, as what follows may overflow the stack; busy until then in place of the frame.
      try {
        takeBackAbove(frames, index);
      } finally {
        CallStack.pop(frames, index);
      }
      return leave(call, series, span, result, thrown, state);
    } catch (Throwable failure) {
      series.guard().dropped(DropReason.CALL, failure);
      return result;
    } finally {
      state[CallStack.BUSY] = 0;
    }
  }

  /** Takes back the uses that were not left because the stack overflowed. */
  private static void takeBackAbove(@Nullable Object[] frames, int index) {
    for (int above = CallStack.depth(frames) - 1; above > index; above--) {
      Series series = CallStack.series(frames, above);
      FeatureSpan span = CallStack.span(frames, above);
      CallStack.pop(frames, above);
      if (series != null) {
        series.takeBack();
      }
      if (span != null) {
        span.abandon();
      }
    }
  }

  /**
   * @param state of the thread, which is busy except while the result's own code runs
   */
  private static @Nullable Object leave(
      long call,
      Series series,
      @Nullable FeatureSpan span,
      @Nullable Object result,
      @Nullable Throwable thrown,
      int[] state) {
    Context context = Context.root();
    boolean detached = false;
    try {
      if (span == null) {
        context = currentContext(series.guard());
      } else {
        context = span.context();
        span.detach();
      }
      detached = true;
    } finally {
      if (!detached) {
        endNow(call, series, span, context, thrown);
      }
    }
    Completion completion = null;
    try {
      completion = Completion.of(call, series, span, context, result);
    } finally {
      if (completion == null) {
        endNow(call, series, span, context, thrown);
      }
    }
    if (result == null || completion == null) {
      return result;
    }
    state[CallStack.BUSY] = 0;
    return completion.await(result);
  }

  private static void endNow(
      long call,
      Series series,
      @Nullable FeatureSpan span,
      Context context,
      @Nullable Throwable thrown) {
    if (thrown == null) {
      series.end(call, span, context, null, null);
    } else {
      Throwable unwrapped = Failures.unwrap(thrown);
      series.end(call, span, context, Failures.errorType(unwrapped), unwrapped);
    }
  }

  private static Context currentContext(DropReporter guard) {
    try {
      return Context.current();
    } catch (Throwable failure) {
      guard.dropped(DropReason.CALL, failure);
      return Context.root();
    }
  }
}
