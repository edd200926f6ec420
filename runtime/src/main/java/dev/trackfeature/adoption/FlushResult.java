package dev.trackfeature.adoption;

/**
 * What {@code FeatureTracking.flush} could not deliver in its time.
 *
 * @param pendingUses uses that the store has not taken; they are tried again
 * @param pendingEvents events that a listener has not handled yet, or whose announcement the store
 *     has not taken note of
 */
public record FlushResult(long pendingUses, int pendingEvents) {

  public static final FlushResult COMPLETE = new FlushResult(0, 0);

  /** Whether everything was delivered. */
  public boolean isComplete() {
    return pendingUses == 0 && pendingEvents == 0;
  }
}
