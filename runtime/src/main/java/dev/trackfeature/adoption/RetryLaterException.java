package dev.trackfeature.adoption;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Thrown by an {@link AdoptionListener} that wants to be called with the same event again. Other
 * events go on meanwhile. Until the listener has returned or thrown something else, a store on disk
 * keeps the event, so that the next start announces it when the process ends before.
 */
public final class RetryLaterException extends Exception {

  private static final long serialVersionUID = 1;

  private final Duration after;

  /**
   * Asks for another call.
   *
   * @param after how long to wait at least; less than 100 milliseconds counts as 100 milliseconds,
   *     more than a day as a day
   * @param message what kept the listener from taking the event
   */
  public RetryLaterException(Duration after, String message) {
    super(message);
    this.after = requireNonNull(after, "after");
  }

  /** How long to wait at least. */
  public Duration after() {
    return after;
  }
}
