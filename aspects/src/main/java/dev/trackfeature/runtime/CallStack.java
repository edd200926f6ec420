package dev.trackfeature.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tracked calls that run on the current thread, outermost first.
 *
 * <p>Two slots a frame: its {@link Series}, and its span or null. The first frame without a series
 * is the end. While a call is being entered or ended its frame is {@link #BUSY}: tracked code that
 * a resolver, sampler or span processor calls meanwhile is not tracked.
 *
 * <p>A plain array whose slots are cleared at exit, because a thread of a pool outlives the
 * application: an object of ours left in a thread local would keep its class loader. Who enters or
 * leaves clears by plain stores, as a call could fail near the end of the thread's stack.
 */
final class CallStack {

  static final Object BUSY = new Object();

  private static final int SLOTS = 2;
  private static final int INITIAL_DEPTH = 8;

  private static final ThreadLocal<@Nullable Object[]> FRAMES =
      ThreadLocal.withInitial(() -> new Object[INITIAL_DEPTH * SLOTS]);

  private CallStack() {}

  static @Nullable Object[] frames() {
    return FRAMES.get();
  }

  /** Where a frame's series is; its span is in the slot after. */
  static int slot(int index) {
    return index * SLOTS;
  }

  /** How many frames there are. */
  static int depth(@Nullable Object[] frames) {
    int slot = 0;
    while (slot < frames.length && frames[slot] != null) {
      slot += SLOTS;
    }
    return slot / SLOTS;
  }

  /** Whether a call of the feature, or the entering or ending of any call, is on the stack. */
  static boolean isOccupied(@Nullable Object[] frames, int depth, TrackedFeature feature) {
    for (int slot = 0; slot < slot(depth); slot += SLOTS) {
      if (frames[slot] == BUSY || ((Series) frames[slot]).feature().isSameAs(feature)) {
        return true;
      }
    }
    return false;
  }

  /** Makes the frame past the last busy, and returns the frames to go on with. */
  static @Nullable Object[] reserve(@Nullable Object[] frames, int index) {
    int slot = slot(index);
    @Nullable Object[] roomy = frames;
    // One frame more has to fit, because it ends the stack whatever an error has left behind there.
    if (slot + SLOTS >= frames.length) {
      roomy = Arrays.copyOf(frames, frames.length * 2);
      FRAMES.set(roomy);
    }
    roomy[slot + SLOTS] = null;
    roomy[slot] = BUSY;
    return roomy;
  }
}
