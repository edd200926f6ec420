package dev.trackfeature.adoption;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uses to add to a count.
 *
 * @param key whose count
 * @param uses how many, 1 or more
 * @param category the feature's category
 * @param plan the tenant's plan at the last of them
 * @param thresholds the feature's thresholds
 * @param formerNames names that the feature had before, whose counts are its own
 */
public record UsageDelta(
    UsageKey key,
    long uses,
    String category,
    String plan,
    AdoptionThresholds thresholds,
    List<String> formerNames) {

  private static final List<AdoptionStage> STAGES = List.of(AdoptionStage.values());

  /**
   * Checks the uses and copies the names.
   *
   * @throws IllegalArgumentException when uses are fewer than 1
   */
  public UsageDelta {
    requireNonNull(key, "key");
    requireNonNull(category, "category");
    requireNonNull(plan, "plan");
    requireNonNull(thresholds, "thresholds");
    formerNames = List.copyOf(formerNames);
    if (uses < 1) {
      throw new IllegalArgumentException("uses is " + uses + "; give 1 or more");
    }
  }

  /** Uses of a feature that had no other name before. */
  public UsageDelta(
      UsageKey key, long uses, String category, String plan, AdoptionThresholds thresholds) {
    this(key, uses, category, plan, thresholds, List.of());
  }

  /**
   * The stages that a total reaches and that were not reached before, lowest first. Every store
   * calls this, so that all of them agree.
   *
   * @param stageBefore the highest stage that the store holds for the key, or null for none: not
   *     what the total before implies, so that changed thresholds neither lose nor repeat a stage
   * @param total the total after these uses were added
   * @param reachedAt the time that the events get
   */
  public List<AdoptionEvent> reached(
      @Nullable AdoptionStage stageBefore, long total, Instant reachedAt) {
    List<AdoptionEvent> reached = new ArrayList<>(0);
    for (AdoptionStage stage : STAGES) {
      if (total < thresholds.of(stage)) {
        break;
      }
      if (stageBefore == null || stage.compareTo(stageBefore) > 0) {
        reached.add(event(stage, total, reachedAt));
      }
    }
    return List.copyOf(reached);
  }

  private AdoptionEvent event(AdoptionStage stage, long total, Instant reachedAt) {
    return AdoptionEvent.builder(AdoptionEventId.of(key, stage))
        .feature(key.feature())
        .category(category)
        .stage(stage)
        .threshold(thresholds.of(stage))
        .usageCount(total)
        .tenantId(key.tenantId())
        .plan(plan)
        .userId(key.userId().isEmpty() ? null : key.userId())
        .reachedAt(reachedAt.truncatedTo(ChronoUnit.MILLIS))
        .build();
  }

  /** These uses and those, with what the other says of all else. */
  UsageDelta plus(UsageDelta other) {
    return new UsageDelta(
        key, uses + other.uses, other.category, other.plan, other.thresholds, other.formerNames);
  }
}
