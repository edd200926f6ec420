package dev.trackfeature.sample.setup;

/**
 * Something that the person who starts the app can fix; the message says what and how, in one line.
 */
public final class SetupException extends Exception {

  private static final long serialVersionUID = 1;

  /** Says what is wrong and how to mend it. */
  public SetupException(String message) {
    super(message);
  }

  /** Says what is wrong and how to mend it, and keeps the cause. */
  public SetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
