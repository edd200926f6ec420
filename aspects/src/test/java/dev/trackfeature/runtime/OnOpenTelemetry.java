package dev.trackfeature.runtime;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import io.opentelemetry.api.OpenTelemetry;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** For what differs by the version of OpenTelemetry that tests run on; versions are 1.x. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnOpenTelemetry.Condition.class)
@interface OnOpenTelemetry {

  /** The first version that the test is for. */
  int from() default 0;

  /** The first version that the test is not for. */
  int before() default Integer.MAX_VALUE;

  /** Compares versions. */
  final class Condition implements ExecutionCondition {

    /** Of 1.x, as the manifest of the API's jar has it. */
    static final int MINOR =
        Integer.parseInt(
            OpenTelemetry.class.getPackage().getImplementationVersion().split("\\.")[1]);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      OnOpenTelemetry on =
          AnnotationSupport.findAnnotation(context.getElement(), OnOpenTelemetry.class)
              .orElseThrow();
      String reason = "OpenTelemetry is 1." + MINOR;
      return MINOR >= on.from() && MINOR < on.before() ? enabled(reason) : disabled(reason);
    }
  }
}
