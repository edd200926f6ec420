package dev.trackfeature.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the call that the current thread is about to enter, by parameter position.
 *
 * <p>Woven code notes each argument that declares an attribute and then starts the use; no
 * application code runs in between. Nothing is left here afterwards.
 */
final class CallArguments {

  private static final int INITIAL_CAPACITY = 12;

  /**
   * Whether any thread has ever noted an argument; before that, none needs to look. A thread sees
   * what it wrote itself.
   */
  private static boolean everNoted;

  /**
   * A class of its own, as its initialiser may only run where there is stack left: one that
   * overflows can never run again.
   */
  private static final class Pending {

    private static final @Nullable Object[] NONE = {};

    /** The first slot says up to which slot they are noted; those by position follow. */
    private static final ThreadLocal<@Nullable Object @Nullable []> OF_THREAD = new ThreadLocal<>();

    private static @Nullable Object[] get() {
      @Nullable Object[] known = OF_THREAD.get();
      if (known != null) {
        return known;
      }
      @Nullable Object[] pending = new Object[1 + INITIAL_CAPACITY];
      pending[0] = new int[1];
      OF_THREAD.set(pending);
      return pending;
    }
  }

  private CallArguments() {}

  static void note(int position, @Nullable Object argument) {
    @Nullable Object[] pending = Pending.get();
    if (position + 1 >= pending.length) {
      pending = Arrays.copyOf(pending, position + 2);
      Pending.OF_THREAD.set(pending);
    }
    if (!everNoted) {
      everNoted = true;
    }
    int[] last = last(pending);
    last[0] = Math.max(last[0], position + 1);
    pending[position + 1] = argument;
  }

  private static int[] last(@Nullable Object[] pending) {
    return (int[]) pending[0];
  }

  /** Forgets all arguments, of a call that isn't tracked. */
  static void forget() {
    if (everNoted) {
      forget(Pending.get());
    }
  }

  private static void forget(@Nullable Object[] pending) {
    int[] last = last(pending);
    Arrays.fill(pending, 1, 1 + last[0], null);
    last[0] = 0;
  }

  /** Returns the arguments at these positions, in their order, and forgets all. */
  static @Nullable Object[] take(int[] positions) {
    if (positions.length == 0) {
      return Pending.NONE;
    }
    @Nullable Object[] pending = Pending.get();
    @Nullable Object[] taken = new Object[positions.length];
    for (int i = 0; i < positions.length; i++) {
      int slot = positions[i] + 1;
      if (slot < pending.length) {
        taken[i] = pending[slot];
      }
    }
    forget(pending);
    return taken;
  }
}
