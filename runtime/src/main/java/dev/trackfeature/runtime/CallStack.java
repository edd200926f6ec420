package dev.trackfeature.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tracked calls that run on the current thread, outermost first.
 *
 * <p>The first slot holds the state: how many frames there are, and whether the thread is busy with
 * entering or ending a call. While it is, tracked code that a resolver, sampler or span processor
 * calls is not tracked. Two slots a frame follow: its {@link Series}, and its span or null.
 *
 * <p>Plain arrays whose slots are cleared at exit, because a thread of a pool outlives the
 * application: an object of ours left in a thread local would keep its class loader. A store of a
 * reference costs more than one of a number, so each call makes as few as it can.
 */
final class CallStack {

  private static final int SLOTS = 2;
  private static final int INITIAL_DEPTH = 8;

  private static final int DEPTH = 0;

  /** The index in the state of a flag that is 1 while a call is entered or ended on this thread. */
  static final int BUSY = 1;

  private static final ThreadLocal<@Nullable Object @Nullable []> FRAMES = new ThreadLocal<>();

  private CallStack() {}

  static @Nullable Object[] frames() {
    @Nullable Object[] known = FRAMES.get();
    return known != null ? known : firstFrames();
  }

  private static @Nullable Object[] firstFrames() {
    @Nullable Object[] frames = new Object[slot(INITIAL_DEPTH)];
    frames[0] = new int[2];
    FRAMES.set(frames);
    return frames;
  }

  /**
   * The state, in which callers set {@link #BUSY} themselves: where the stack ends, no method call
   * succeeds.
   */
  static int[] state(@Nullable Object[] frames) {
    return (int[]) frames[0];
  }

  private static int slot(int index) {
    return 1 + index * SLOTS;
  }

  /** How many frames there are. */
  static int depth(@Nullable Object[] frames) {
    return state(frames)[DEPTH];
  }

  /** Whether a call is being entered or ended on this thread. */
  static boolean isBusy(@Nullable Object[] frames) {
    return state(frames)[BUSY] != 0;
  }

  /** Whether a call of the feature is on the stack. */
  static boolean contains(@Nullable Object[] frames, KnownFeature feature) {
    int end = slot(depth(frames));
    for (int slot = slot(0); slot < end; slot += SLOTS) {
      if (frames[slot] instanceof Series series && series.feature().isSameAs(feature)) {
        return true;
      }
    }
    return false;
  }

  /** Makes space for one more frame, and returns the frames to use from then on. */
  static @Nullable Object[] withSpace(@Nullable Object[] frames) {
    int depth = depth(frames);
    if (slot(depth + 1) <= frames.length) {
      return frames;
    }
    @Nullable Object[] larger = Arrays.copyOf(frames, slot(2 * depth));
    FRAMES.set(larger);
    return larger;
  }

  /** Adds a frame, for which there must be space. */
  static void push(@Nullable Object[] frames, Series series, @Nullable FeatureSpan span) {
    int[] state = state(frames);
    int slot = slot(state[DEPTH]);
    if (span != null) {
      frames[slot + 1] = span;
    }
    frames[slot] = series;
    state[DEPTH]++;
  }

  /** The series of a frame, or null where there is none. */
  static @Nullable Series series(@Nullable Object[] frames, int index) {
    return index < depth(frames) ? (Series) frames[slot(index)] : null;
  }

  static @Nullable FeatureSpan span(@Nullable Object[] frames, int index) {
    return (FeatureSpan) frames[slot(index) + 1];
  }

  /** Takes a frame away, with all that is above it. */
  static void pop(@Nullable Object[] frames, int index) {
    int[] state = state(frames);
    for (int slot = slot(state[DEPTH]) - SLOTS; slot >= slot(index); slot -= SLOTS) {
      frames[slot] = null;
      if (frames[slot + 1] != null) {
        frames[slot + 1] = null;
      }
    }
    state[DEPTH] = index;
  }
}
