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

  private static final int INITIAL_CAPACITY = 12;

  private static final ThreadLocal<@Nullable Object[]> PENDING =
      ThreadLocal.withInitial(() -> new Object[INITIAL_CAPACITY]);

  private CallArguments() {}

  static void note(int position, @Nullable Object argument) {
    @Nullable Object[] pending = PENDING.get();
    if (position >= pending.length) {
      pending = Arrays.copyOf(pending, position + 1);
      PENDING.set(pending);
    }
    pending[position] = argument;
  }

  /** Forgets all of them, where it isn't known which there are. */
  static void forget() {
    Arrays.fill(PENDING.get(), null);
  }

  /** Returns the arguments at these positions, in their order, and forgets them. */
  static @Nullable Object[] take(int[] positions) {
    @Nullable Object[] pending = PENDING.get();
    @Nullable Object[] taken = new Object[positions.length];
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] < pending.length) {
        taken[i] = pending[positions[i]];
        pending[positions[i]] = null;
      }
    }
    return taken;
  }
}
