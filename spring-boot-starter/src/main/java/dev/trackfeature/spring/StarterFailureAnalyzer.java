package dev.trackfeature.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what stopped the start as Spring Boot shows its own failures. */
final class StarterFailureAnalyzer extends AbstractFailureAnalyzer<StarterException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StarterException cause) {
    return new FailureAnalysis(cause.description(), cause.action(), rootFailure);
  }
}
