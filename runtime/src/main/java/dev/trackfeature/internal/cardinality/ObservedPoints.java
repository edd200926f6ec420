package dev.trackfeature.internal.cardinality;

import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of the trackings on a meter observes a point that several have: an SDK takes one value for
 * a point and warns of others. When that tracking is closed, another does. Thread-safe.
 */
public final class ObservedPoints {

  private final Map<Attributes, Object> observers = new ConcurrentHashMap<>();

  /**
   * Whether the point is this observer's, as it is nobody else's.
   *
   * @param observer a plain object: this outlives trackings that nobody closes
   */
  public boolean isOf(Object observer, Attributes point) {
    Object first = observers.putIfAbsent(point, observer);
    return first == null || first == observer;
  }

  /** Gives the observer's points to others. */
  public void release(Object observer) {
    observers.values().removeIf(known -> known == observer);
  }
}
