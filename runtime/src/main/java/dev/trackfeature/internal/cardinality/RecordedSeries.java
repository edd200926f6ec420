package dev.trackfeature.internal.cardinality;

import io.opentelemetry.api.common.Attributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The series that an instrument was given, by all trackings on one meter. They stay with the SDK
 * when a tracking is closed, so they stay here. Thread-safe.
 */
final class RecordedSeries {

  private final Set<Attributes> named = ConcurrentHashMap.newKeySet();
  private final Set<Attributes> unnamed = ConcurrentHashMap.newKeySet();

  /** Adds a series unless the limit is reached. Returns whether it is there. */
  boolean addNamed(Attributes attributes, int max) {
    if (named.contains(attributes)) {
      return true;
    }
    synchronized (this) {
      return named.size() < max ? named.add(attributes) : named.contains(attributes);
    }
  }

  /** Adds a series, up to one more than the limit. Returns whether this was that one. */
  boolean addUnnamed(Attributes attributes, int max) {
    synchronized (this) {
      return unnamed.size() <= max && unnamed.add(attributes) && unnamed.size() == max + 1;
    }
  }
}
