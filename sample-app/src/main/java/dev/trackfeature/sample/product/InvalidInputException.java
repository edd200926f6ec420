package dev.trackfeature.sample.product;

/** The request is not valid. The message is for the customer. */
public final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  InvalidInputException(String message) {
    super(message);
  }
}
