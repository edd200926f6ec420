package dev.trackfeature.adoption;

/**
 * What {@code FeatureTracking.flush} could not deliver in its time.
 *
 * @param isComplete whether everything was delivered in time; false with nothing pending when the
 *     last of it was delivered just after that
 * @param pendingUses uses that the store has not taken; they are tried again
 * @param pendingEvents events that a listener has not handled yet, or whose announcement the store
 *     has not taken note of
 */
public record FlushResult(boolean isComplete, long pendingUses, int pendingEvents) {

  public static final FlushResult COMPLETE = new FlushResult(true, 0, 0);
}
