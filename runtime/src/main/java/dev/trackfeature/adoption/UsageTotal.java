package dev.trackfeature.adoption;

import java.util.List;

/**
 * A count to which uses were added.
 *
 * @param key whose count
 * @param before the total before
 * @param after the total after
 * @param reached the stages that this brought, lowest first; the caller has to announce them
 */
public record UsageTotal(UsageKey key, long before, long after, List<AdoptionEvent> reached) {

  /** Copies the list. */
  public UsageTotal {
    reached = List.copyOf(reached);
  }
}
