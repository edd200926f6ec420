package dev.trackfeature.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads a property as {@link TrackFeatureProperties} does. */
final class OnEnabled extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    String property = metadata.getAnnotations().get(ConditionalOnEnabled.class).getString("value");
    boolean enabled =
        Binder.get(context.getEnvironment()).bind(property, Boolean.class).orElse(true);
    return new ConditionOutcome(
        enabled,
        ConditionMessage.forCondition(ConditionalOnEnabled.class)
            .because(property + " is " + enabled));
  }
}
