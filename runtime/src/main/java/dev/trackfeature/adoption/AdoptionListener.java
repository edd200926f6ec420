package dev.trackfeature.adoption;

/**
 * Called when a user or tenant reaches a stage of a feature, for example to show a message in the
 * application or to notify customer success.
 *
 * <p>Each listener has a daemon thread of its own, on which it is called for one event after the
 * other, so it may block. Up to 10,000 events wait for it in memory, all others in the store. What
 * it throws is logged at a limited rate and counted in {@code trackfeature.dropped}. The event is
 * then not repeated, unless the exception is a {@link RetryLaterException}. When tracking is
 * closed, the thread is interrupted once the time for closing is over.
 */
@FunctionalInterface
public interface AdoptionListener {

  /**
   * Handles an event. The same event, with the same {@link AdoptionEvent#id()}, comes again when a
   * process died before it could record that the event was announced. It may also come again when
   * it waited in the store because a listener had no space.
   *
   * @throws RetryLaterException to be called with the event again
   * @throws Exception when the event could not be handled
   */
  void stageReached(AdoptionEvent event) throws Exception;
}
