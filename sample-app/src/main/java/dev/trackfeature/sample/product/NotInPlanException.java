package dev.trackfeature.sample.product;

/** The customer's plan does not include this. The message is for the customer. */
public final class NotInPlanException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotInPlanException(String message) {
    super(message);
  }
}
