package dev.trackfeature.tools.report;

import java.io.Serial;

/**
 * A tool can't do what it was asked: an option is wrong, or a file can't be read or written. The
 * message says what is wrong and how to mend it. What a tool finds in a project is no exception but
 * a {@link Finding}.
 */
public final class ToolException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public ToolException(String message) {
    super(message);
  }

  /** Says what is wrong, and what caused it. */
  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
