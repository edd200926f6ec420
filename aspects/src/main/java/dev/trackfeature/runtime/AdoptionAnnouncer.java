package dev.trackfeature.runtime;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionListener;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes events known: on the counter, as a log record, to the listeners. An event is announced when
 * the last listener is done with it; until the store has noted that, it is held.
 */
final class AdoptionAnnouncer implements AutoCloseable {

  private final StageCounter stages;
  private final Logger logger;
  private final List<ListenerThread> listeners;
  private final Guard guard;
  private final Runnable onAnnounced;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Queue<String> announced = new ConcurrentLinkedQueue<>();

  /**
   * @param onAnnounced called on a listener's thread when an event is announced
   */
  AdoptionAnnouncer(
      StageCounter stages,
      Logger logger,
      List<AdoptionListener> listeners,
      Guard guard,
      Runnable onAnnounced) {
    this.stages = stages;
    this.logger = logger;
    this.guard = guard;
    this.onAnnounced = onAnnounced;
    this.listeners =
        listeners.stream().map(listener -> new ListenerThread(listener, guard)).toList();
  }

  boolean isEnabled() {
    return stages.isEnabled();
  }

  /**
   * Announces an event. Never throws, and never waits for a listener.
   *
   * @param span of a use that brought it; not valid when none is known
   */
  void announce(AdoptionEvent event, SpanContext span) {
    held.add(event.id());
    Context context = Context.root().with(Span.wrap(span));
    count(event, context);
    log(event, context);
    if (listeners.isEmpty()) {
      announced.add(event.id());
      return;
    }
    AtomicInteger undone = new AtomicInteger(listeners.size());
    Runnable done =
        () -> {
          if (undone.decrementAndGet() == 0) {
            announced.add(event.id());
            onAnnounced.run();
          }
        };
    for (ListenerThread listener : listeners) {
      listener.tell(event, done);
    }
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
              .setAttribute(TelemetryNames.FEATURE_NAME, event.feature())
              .setAttribute(TelemetryNames.FEATURE_CATEGORY, event.category())
              .setAttribute(TelemetryNames.ADOPTION_STAGE, event.stage().label())
              .setAttribute(TelemetryNames.ADOPTION_THRESHOLD, event.threshold())
              .setAttribute(TelemetryNames.ADOPTION_USAGE_COUNT, event.usageCount())
              .setAttribute(TelemetryNames.ADOPTION_EVENT_ID, event.id())
              .setAttribute(TelemetryNames.TENANT_ID, event.tenantId())
              .setAttribute(TelemetryNames.USER_PLAN, event.plan());
      String userId = event.userId();
      if (userId != null) {
        builder.setAttribute(TelemetryNames.USER_ID, userId);
      }
      builder.emit();
    } catch (Throwable failure) {
      guard.caught(DropReason.LOG, failure);
    }
  }

  /** Ids of events that the store doesn't know to be announced. */
  Collection<String> held() {
    return List.copyOf(held);
  }

  int unconfirmed() {
    return held.size();
  }

  /** Takes ids of events that are announced. */
  List<String> takeAnnounced(int limit) {
    List<String> ids = new ArrayList<>();
    for (String id = announced.poll(); id != null; id = announced.poll()) {
      ids.add(id);
      if (ids.size() == limit) {
        break;
      }
    }
    return ids;
  }

  /** The store knows that they are announced. */
  void confirmed(List<String> ids) {
    ids.forEach(held::remove);
  }

  /** The store could not be told. */
  void unconfirmed(List<String> ids) {
    announced.addAll(ids);
  }

  /** Interrupts the listeners' threads. */
  @Override
  public void close() {
    listeners.forEach(ListenerThread::close);
  }
}
