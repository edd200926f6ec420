package dev.trackfeature.sample.product;

/** There is no such thing in this customer's account. The message is for the customer. */
public final class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotFoundException(String message) {
    super(message);
  }
}
