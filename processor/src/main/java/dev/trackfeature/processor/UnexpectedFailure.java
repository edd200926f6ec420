package dev.trackfeature.processor;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Describes a failure of the processor itself, with what a bug report needs. */
final class UnexpectedFailure {

  private UnexpectedFailure() {}

  static Problem of(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return new Problem(
        FeatureDiagnostic.NOT_WRITTEN,
        Place.BUILD,
        FeatureDiagnostic.NOT_WRITTEN.text(
                "The feature catalog",
                "the processor failed unexpectedly",
                "Please report it with this trace")
            + "\n"
            + trace);
  }
}
