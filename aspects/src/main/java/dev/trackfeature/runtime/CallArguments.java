package dev.trackfeature.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The declared arguments of the call that the current thread is about to enter, by ordinal.
 *
 * <p>Woven code notes each of them and then enters, with nothing of the application's in between.
 */
final class CallArguments {

  private static final int INITIAL_CAPACITY = 4;

  private static final ThreadLocal<@Nullable Object[]> PENDING =
      ThreadLocal.withInitial(() -> new Object[INITIAL_CAPACITY]);

  private CallArguments() {}

  static void note(int ordinal, @Nullable Object argument) {
    @Nullable Object[] pending = PENDING.get();
    if (ordinal >= pending.length) {
      pending = Arrays.copyOf(pending, ordinal + INITIAL_CAPACITY);
      PENDING.set(pending);
    }
    pending[ordinal] = argument;
  }

  /** Returns the first {@code count} arguments and forgets them. */
  static @Nullable Object[] take(int count) {
    @Nullable Object[] pending = PENDING.get();
    @Nullable Object[] taken = Arrays.copyOf(pending, count);
    Arrays.fill(pending, 0, Math.min(count, pending.length), null);
    return taken;
  }
}
