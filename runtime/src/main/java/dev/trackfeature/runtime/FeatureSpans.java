package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.UserIdPolicy;
import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.OpenTelemetryApi;
import dev.trackfeature.internal.RecordedText;
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
  private final DropReporter guard;

  /**
   * @param tracer null for no spans
   */
  FeatureSpans(@Nullable Tracer tracer, UserIdPolicy userIdPolicy, DropReporter guard) {
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
              .setAttribute(AttributeKeys.FEATURE_NAME, binding.feature().name())
              .setAttribute(AttributeKeys.FEATURE_CATEGORY, binding.feature().category())
              .setAttribute(AttributeKeys.TENANT_ID, RecordedText.id(caller.tenantId()))
              .setAttribute(AttributeKeys.USER_PLAN, RecordedText.plan(caller.plan()));
      addPersonal(builder, AttributeKeys.USER_ID, caller.userId());
      addPersonal(builder, AttributeKeys.SESSION_ID, caller.sessionId());
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
