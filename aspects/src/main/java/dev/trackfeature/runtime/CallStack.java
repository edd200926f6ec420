package dev.trackfeature.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tracked calls that run on the current thread, outermost first.
 *
 * <p>Two slots a frame: its {@link Series}, and its span or null. The first frame without a series
 * is the end. While a frame is being opened or closed it is {@link #BUSY}: tracked code that a
 * resolver, sampler or span processor calls meanwhile is not tracked.
 *
 * <p>A plain array whose slots are cleared at exit, because a thread of a pool outlives the
 * application: an object of ours left in a thread local would keep its class loader.
 */
final class CallStack {

  /** The call that is not one: nothing was pushed. */
  static final long NOT_TRACKED = -1;

  /** How many features may run inside one another; the index of {@link #NOT_TRACKED} is past it. */
  static final int MAX_DEPTH = 63;

  private static final Object BUSY = new Object();
  private static final int INDEX_BITS = 6;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
  private static final int SLOTS = 2;
  private static final int INITIAL_DEPTH = 8;

  private static final ThreadLocal<@Nullable Object[]> FRAMES =
      ThreadLocal.withInitial(() -> new Object[INITIAL_DEPTH * SLOTS]);

  private CallStack() {}

  static @Nullable Object[] frames() {
    return FRAMES.get();
  }

  /** How many frames there are; {@link #MAX_DEPTH} at most. */
  static int depth(@Nullable Object[] frames) {
    int slot = 0;
    while (slot < frames.length && frames[slot] != null) {
      slot += SLOTS;
    }
    return slot / SLOTS;
  }

  /** Whether a call of the feature, or the opening or closing of any call, is on the stack. */
  static boolean occupied(@Nullable Object[] frames, int depth, TrackedFeature feature) {
    for (int slot = 0; slot < depth * SLOTS; slot += SLOTS) {
      if (frames[slot] == BUSY || ((Series) frames[slot]).feature() == feature) {
        return true;
      }
    }
    return false;
  }

  /** Takes the frame for a call that is being opened, and returns the frames to go on with. */
  static @Nullable Object[] reserve(@Nullable Object[] frames, int index) {
    @Nullable Object[] roomy = frames;
    if (index * SLOTS == frames.length) {
      roomy = Arrays.copyOf(frames, frames.length * 2);
      FRAMES.set(roomy);
    }
    roomy[index * SLOTS] = BUSY;
    return roomy;
  }

  static void fill(
      @Nullable Object[] frames, int index, Series series, @Nullable FeatureSpan span) {
    frames[index * SLOTS] = series;
    frames[index * SLOTS + 1] = span;
  }

  /** The series of the call that is being closed, whose frame becomes busy. */
  static Series beginClose(@Nullable Object[] frames, int index) {
    Series series = (Series) frames[index * SLOTS];
    frames[index * SLOTS] = BUSY;
    return series;
  }

  static @Nullable FeatureSpan span(@Nullable Object[] frames, int index) {
    return (FeatureSpan) frames[index * SLOTS + 1];
  }

  /** Removes the frame, and those above it that a virtual machine error may have left behind. */
  static void pop(@Nullable Object[] frames, int index) {
    for (int slot = index * SLOTS; slot < frames.length && frames[slot] != null; slot += SLOTS) {
      frames[slot] = null;
      frames[slot + 1] = null;
    }
  }

  /** Packs a call into a long, so that none is allocated: start time above, frame index below. */
  static long call(long startNanos, int index) {
    return (startNanos << INDEX_BITS) | index;
  }

  static int index(long call) {
    return (int) call & INDEX_MASK;
  }

  /** Nanoseconds from the start of the call until now; right for calls of up to four years. */
  static long nanosSince(long call, long nowNanos) {
    return ((nowNanos << INDEX_BITS) - (call & ~(long) INDEX_MASK)) >> INDEX_BITS;
  }
}
