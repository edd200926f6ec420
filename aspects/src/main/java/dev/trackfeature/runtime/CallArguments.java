package dev.trackfeature.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the call that the current thread is about to enter, by parameter position.
 *
 * <p>Woven code notes each argument that declares an attribute and then enters, with nothing of the
 * application's in between. Nothing is left here afterwards.
 */
final class CallArguments {

  private static final @Nullable Object[] NONE = {};
  private static final int INITIAL_CAPACITY = 12;

  /** The first slot says how many are noted, and those by position follow. */
  private static final ThreadLocal<@Nullable Object[]> PENDING =
      ThreadLocal.withInitial(
          () -> {
            @Nullable Object[] pending = new Object[1 + INITIAL_CAPACITY];
            pending[0] = new int[1];
            return pending;
          });

  private CallArguments() {}

  static void note(int position, @Nullable Object argument) {
    @Nullable Object[] pending = PENDING.get();
    if (position + 1 >= pending.length) {
      pending = Arrays.copyOf(pending, position + 2);
      PENDING.set(pending);
    }
    pending[position + 1] = argument;
    count(pending)[0]++;
  }

  private static int[] count(@Nullable Object[] pending) {
    return (int[]) pending[0];
  }

  /** Forgets all of them, of a call that isn't tracked. */
  static void forget() {
    @Nullable Object[] pending = PENDING.get();
    if (count(pending)[0] > 0) {
      Arrays.fill(pending, 1, pending.length, null);
      count(pending)[0] = 0;
    }
  }

  /** Returns the arguments at these positions, in their order, and forgets them. */
  static @Nullable Object[] take(int[] positions) {
    if (positions.length == 0) {
      return NONE;
    }
    @Nullable Object[] pending = PENDING.get();
    @Nullable Object[] taken = new Object[positions.length];
    for (int i = 0; i < positions.length; i++) {
      int slot = positions[i] + 1;
      if (slot < pending.length) {
        taken[i] = pending[slot];
        pending[slot] = null;
      }
    }
    count(pending)[0] = 0;
    return taken;
  }
}
