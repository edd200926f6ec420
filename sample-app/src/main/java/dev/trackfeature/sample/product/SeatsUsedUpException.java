package dev.trackfeature.sample.product;

/** Every seat of the customer's plan is taken. The message is for the customer. */
public final class SeatsUsedUpException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SeatsUsedUpException(String message) {
    super(message);
  }
}
