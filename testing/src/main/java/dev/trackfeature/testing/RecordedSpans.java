package dev.trackfeature.testing;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.trackfeature.telemetry.TelemetryNames;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The attributes of the features' spans. Unlike an in-memory exporter it also knows how many have
 * not ended: a use is on the metrics a moment before its span ends.
 */
final class RecordedSpans implements SpanProcessor {

  private static final AttributeKey<String> FEATURE_NAME = stringKey(TelemetryNames.FEATURE_NAME);

  private final AtomicInteger open = new AtomicInteger();
  private final Queue<Map<String, Object>> ended = new ConcurrentLinkedQueue<>();

  boolean areEnded() {
    return open.get() == 0;
  }

  List<Map<String, Object>> ended() {
    return List.copyOf(ended);
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    if (isOfFeature(span)) {
      open.incrementAndGet();
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (isOfFeature(span)) {
      ended.add(Point.byKey(span.getAttributes()));
      open.decrementAndGet();
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  private static boolean isOfFeature(ReadableSpan span) {
    return span.getAttribute(FEATURE_NAME) != null;
  }
}
