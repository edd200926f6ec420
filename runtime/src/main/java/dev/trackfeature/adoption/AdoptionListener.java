package dev.trackfeature.adoption;

/**
 * Is told when a user or tenant reaches a stage of a feature, for a message in the application,
 * say, or to customer success.
 *
 * <p>Each listener has a daemon thread of its own, on which it is called for one event after the
 * other; it may take its time. Up to 10,000 events wait for it in memory, all others in the store.
 * What it throws is logged at a limited rate and counted in {@code trackfeature.dropped}; the event
 * is not repeated then, unless it throws {@link RetryLaterException}. When tracking is closed, the
 * thread is interrupted once the time for closing is over.
 */
@FunctionalInterface
public interface AdoptionListener {

  /**
   * Takes note of an event. The same event, with the same {@link AdoptionEvent#id()}, comes again
   * when a process died before it could record that the event was announced, and may when it waited
   * in the store for a listener that has no space.
   *
   * @throws RetryLaterException when this is to be called with the event again
   * @throws Exception when that failed
   */
  void stageReached(AdoptionEvent event) throws Exception;
}
