package dev.trackfeature.internal.cardinality;

import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of the trackings on a meter observes a point that several have. The SDK keeps one value for
 * each point: 1.49 warns of a second one, while 1.55, 1.62 and 1.67 keep one silently. When the
 * tracking that observes a point is closed, another observes it. Thread-safe.
 */
public final class ObservedPoints {

  private final Map<Attributes, Object> observers = new ConcurrentHashMap<>();

  /**
   * Whether this observer observes the point: it does unless another one does already.
   *
   * @param observer a plain object: this outlives trackings that nobody closes
   */
  public boolean isOf(Object observer, Attributes point) {
    Object first = observers.putIfAbsent(point, observer);
    return first == null || first == observer;
  }

  /** Leaves the observer's points to others. */
  public void release(Object observer) {
    observers.values().removeIf(known -> known == observer);
  }
}
