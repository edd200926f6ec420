package dev.trackfeature.adoption;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the failed tries of events that wait for another. Only tries between which the receiver
 * took something count against an event: while it takes nothing, the fault is the receiver's, and
 * no event is given up. Thread-safe.
 */
final class WebhookTries {

  private static final int MOST_COUNTED = 8;

  /**
   * As many as can wait for a retry in ten trackings that share the listener, 1,000 in each; beyond
   * that, the oldest event is counted anew.
   */
  private static final int MOST_EVENTS = 10_000;

  private static final class Failed {
    private int all;
    private int counted;
    private long takenBefore = -1;
  }

  private final Map<String, Failed> byEvent = new LinkedHashMap<>();
  private long taken;

  /** The receiver has taken the event. */
  synchronized void taken(String eventId) {
    taken++;
    byEvent.remove(eventId);
  }

  /** The receiver won't take the event. */
  synchronized void refused(String eventId) {
    byEvent.remove(eventId);
  }

  /**
   * Another try has failed.
   *
   * @return how many have failed so far, or 0 when there must be no other
   */
  synchronized int failed(String eventId) {
    Failed failed = byEvent.computeIfAbsent(eventId, id -> new Failed());
    failed.all++;
    if (failed.takenBefore != taken) {
      failed.takenBefore = taken;
      failed.counted++;
    }
    if (failed.counted == MOST_COUNTED) {
      byEvent.remove(eventId);
      return 0;
    }
    if (byEvent.size() > MOST_EVENTS) {
      byEvent.remove(byEvent.keySet().iterator().next());
    }
    return failed.all;
  }
}
