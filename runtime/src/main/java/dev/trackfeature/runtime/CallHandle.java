package dev.trackfeature.runtime;

/**
 * What woven code holds of a call: a long, so that nothing is allocated. The high bits hold the
 * start time, the low bits the index of its frame in the {@link CallStack}.
 */
final class CallHandle {

  /** No call: nothing was started. */
  static final long NOT_TRACKED = -1;

  /** How many frames there can be; the index of {@link #NOT_TRACKED} is past the last. */
  static final int MAX_DEPTH = 63;

  private static final int INDEX_BITS = 6;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private CallHandle() {}

  static long of(long startNanos, int index) {
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
