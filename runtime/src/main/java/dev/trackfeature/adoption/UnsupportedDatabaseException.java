package dev.trackfeature.adoption;

/**
 * Thrown for a kind of database that is not supported. It has its own type because a connection
 * pool may throw other {@link IllegalArgumentException}s.
 */
final class UnsupportedDatabaseException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  UnsupportedDatabaseException(String message) {
    super(message);
  }
}
