package dev.trackfeature.spring.metrics;

import dev.trackfeature.spring.TrackFeatureProperties.Route;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where the bridge may be the route: not when another is asked for, nor under an agent. */
final class OnBridge extends SpringBootCondition {

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    ConditionMessage.Builder message = ConditionMessage.forCondition("TrackFeature's bridge");
    Route route =
        Binder.get(context.getEnvironment())
            .bind("trackfeature.metrics.route", Route.class)
            .orElse(Route.AUTO);
    if (route != Route.AUTO && route != Route.BRIDGE) {
      return ConditionOutcome.noMatch(message.because("trackfeature.metrics.route is " + route));
    }
    if (route == Route.AUTO && GlobalTelemetry.find().isSet()) {
      return ConditionOutcome.noMatch(message.because("the global OpenTelemetry is set"));
    }
    return ConditionOutcome.match(message.because("trackfeature.metrics.route is " + route));
  }
}
