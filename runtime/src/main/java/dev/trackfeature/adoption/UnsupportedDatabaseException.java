package dev.trackfeature.adoption;

/** A database for which there are no statements; not what a pool may throw of its own. */
final class UnsupportedDatabaseException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  UnsupportedDatabaseException(String message) {
    super(message);
  }
}
