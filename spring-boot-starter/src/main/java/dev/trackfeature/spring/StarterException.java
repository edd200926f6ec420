package dev.trackfeature.spring;

/** Stops the start of an application, where a property asks for that or can't be met. */
public final class StarterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String description;
  private final String action;

  StarterException(String id, String description, String action) {
    super(id + ": " + StarterDiagnostic.text(description, action));
    this.description = id + ": " + description;
    this.action = action;
  }

  String description() {
    return description;
  }

  String action() {
    return action;
  }
}
