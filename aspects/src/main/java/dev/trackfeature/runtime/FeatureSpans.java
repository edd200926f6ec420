package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.UserIdPolicy;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Starts the spans of the features. */
final class FeatureSpans {

  private final @Nullable Tracer tracer;
  private final UserIdPolicy userIdPolicy;
  private final Guard guard;

  /**
   * @param tracer null for no spans
   */
  FeatureSpans(@Nullable Tracer tracer, UserIdPolicy userIdPolicy, Guard guard) {
    this.tracer = tracer;
    this.userIdPolicy = userIdPolicy;
    this.guard = guard;
  }

  boolean isEnabled() {
    return tracer != null && OpenTelemetryApi.isEnabled(tracer);
  }

  boolean isEnabled(SiteBinding binding) {
    return binding.span() && isEnabled();
  }

  /**
   * Starts a span and makes it current.
   *
   * @return null when that failed
   */
  @SuppressWarnings("MustBeClosedChecker") // Closed by FeatureSpan.detach when the method returns.
  @Nullable FeatureSpan start(
      SiteBinding binding, FeatureContext caller, @Nullable Object[] arguments, Context parent) {
    if (tracer == null) {
      return null;
    }
    Span span = null;
    try {
      SpanBuilder builder =
          tracer
              .spanBuilder(binding.spanName())
              .setParent(parent)
              .setAttribute(TelemetryNames.FEATURE_NAME, binding.feature().name())
              .setAttribute(TelemetryNames.FEATURE_CATEGORY, binding.feature().category())
              .setAttribute(TelemetryNames.TENANT_ID, RecordedText.id(caller.tenantId()))
              .setAttribute(TelemetryNames.USER_PLAN, RecordedText.plan(caller.plan()));
      addPersonal(builder, TelemetryNames.USER_ID, caller.userId());
      addPersonal(builder, TelemetryNames.SESSION_ID, caller.sessionId());
      if (binding.attributes().size() > 0) {
        AttributesBuilder attributes = Attributes.builder();
        binding.attributes().addArguments(attributes, arguments, guard);
        builder.setAllAttributes(attributes.build());
      }
      span = builder.startSpan();
      Context context = parent.with(span);
      return new FeatureSpan(span, context, context.makeCurrent(), guard);
    } catch (Throwable failure) {
      guard.dropped(DropReason.SPAN, failure);
      if (span != null) {
        endQuietly(span);
      }
      return null;
    }
  }

  private void endQuietly(Span span) {
    try {
      span.end();
    } catch (Throwable failure) {
      guard.dropped(DropReason.SPAN, failure);
    }
  }

  /** Adds an id that can lead to a person, in the form that the policy gives it. */
  private void addPersonal(SpanBuilder builder, AttributeKey<String> key, @Nullable String id) {
    String allowed = id == null ? null : userIdPolicy.apply(id);
    if (allowed != null) {
      builder.setAttribute(key, RecordedText.id(allowed));
    }
  }
}
