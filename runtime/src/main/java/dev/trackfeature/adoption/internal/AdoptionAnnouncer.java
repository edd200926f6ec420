package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.OpenTelemetryApi;
import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;

/**
 * Announces events: on the counter and as a log record at once, to listeners when they have space.
 * An event is announced when the last listener was called.
 */
final class AdoptionAnnouncer implements AutoCloseable {

  private final StageCounter stages;
  private final Logger logger;
  private final DropReporter guard;
  private final ListenerHandover handover;

  AdoptionAnnouncer(
      StageCounter stages, Logger logger, ListenerHandover handover, DropReporter guard) {
    this.stages = stages;
    this.logger = logger;
    this.handover = handover;
    this.guard = guard;
  }

  boolean isEnabled() {
    return stages.isEnabled() || OpenTelemetryApi.isEnabled(logger, Severity.INFO);
  }

  /**
   * Announces an event that was just reached. Never throws, and never waits for a listener.
   *
   * @param span the span of a use that reached the stage; invalid when none is known
   */
  void announce(AdoptionEvent event, SpanContext span) {
    Context context = Context.root().with(Span.wrap(span));
    count(event, context);
    log(event, context);
    handover.hand(event);
  }

  /** Announces an event from the store: one that was put off here, or that another process left. */
  void announceLeft(AdoptionEvent event) {
    if (handover.isKnown(event)) {
      handover.hand(event);
    } else {
      announce(event, SpanContext.getInvalid());
    }
  }

  ListenerHandover handover() {
    return handover;
  }

  private void count(AdoptionEvent event, Context context) {
    try {
      stages.add(event, context);
    } catch (Throwable failure) {
      guard.caught(DropReason.METRIC, failure);
    }
  }

  private void log(AdoptionEvent event, Context context) {
    try {
      LogRecordBuilder builder =
          OpenTelemetryApi.setEventName(logger.logRecordBuilder(), TelemetryNames.STAGE_REACHED)
              .setTimestamp(event.reachedAt())
              .setContext(context)
              .setSeverity(Severity.INFO)
              .setAttribute(AttributeKeys.FEATURE_NAME, event.feature())
              .setAttribute(AttributeKeys.FEATURE_CATEGORY, event.category())
              .setAttribute(AttributeKeys.ADOPTION_STAGE, event.stage().label())
              .setAttribute(AttributeKeys.ADOPTION_THRESHOLD, event.threshold())
              .setAttribute(AttributeKeys.ADOPTION_USAGE_COUNT, event.usageCount())
              .setAttribute(AttributeKeys.ADOPTION_EVENT_ID, event.id())
              .setAttribute(AttributeKeys.TENANT_ID, event.tenantId())
              .setAttribute(AttributeKeys.USER_PLAN, event.plan());
      String userId = event.userId();
      if (userId != null) {
        builder.setAttribute(AttributeKeys.USER_ID, userId);
      }
      builder.emit();
    } catch (Throwable failure) {
      guard.caught(DropReason.LOG, failure);
    }
  }

  /** Interrupts the listeners' threads. */
  @Override
  public void close() {
    handover.close();
  }
}
