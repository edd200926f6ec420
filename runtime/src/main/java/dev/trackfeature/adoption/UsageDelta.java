package dev.trackfeature.adoption;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uses to add to a count. Immutable; equal when all of it is. */
public final class UsageDelta {

  private static final List<AdoptionStage> STAGES = List.of(AdoptionStage.values());

  private final UsageKey key;
  private final long uses;
  private final String category;
  private final String plan;
  private final AdoptionThresholds thresholds;
  private final List<String> formerNames;

  private UsageDelta(Builder builder) {
    key = builder.key;
    uses = builder.uses;
    category = builder.category;
    plan = builder.plan;
    thresholds = builder.thresholds;
    formerNames = builder.formerNames;
    if (uses < 1) {
      throw new IllegalArgumentException("uses is " + uses + "; give 1 or more");
    }
  }

  /** Starts the uses of a count, for a test of a store. */
  public static Builder builder(UsageKey key) {
    return new Builder(key);
  }

  /** Whose count. */
  public UsageKey key() {
    return key;
  }

  /** How many, 1 or more. */
  public long uses() {
    return uses;
  }

  /** The feature's category. */
  public String category() {
    return category;
  }

  /** The tenant's plan at the last of the uses. */
  public String plan() {
    return plan;
  }

  /** The feature's thresholds. */
  public AdoptionThresholds thresholds() {
    return thresholds;
  }

  /** Names that the feature had before, whose counts are its own. */
  public List<String> formerNames() {
    return formerNames;
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
    return builder(key)
        .uses(uses + other.uses)
        .category(other.category)
        .plan(other.plan)
        .thresholds(other.thresholds)
        .formerNames(other.formerNames)
        .build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UsageDelta delta
        && key.equals(delta.key)
        && uses == delta.uses
        && category.equals(delta.category)
        && plan.equals(delta.plan)
        && thresholds.equals(delta.thresholds)
        && formerNames.equals(delta.formerNames);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Long.hashCode(uses);
  }

  @Override
  public String toString() {
    return "UsageDelta[key="
        + key
        + ", uses="
        + uses
        + ", category="
        + category
        + ", plan="
        + plan
        + ", thresholds="
        + thresholds
        + ", formerNames="
        + formerNames
        + "]";
  }

  /** Collects the parts of one {@link UsageDelta}. Not thread-safe. */
  public static final class Builder {

    private final UsageKey key;
    private long uses;
    private String category = "";
    private String plan = "";
    private AdoptionThresholds thresholds = AdoptionThresholds.DEFAULT;
    private List<String> formerNames = List.of();

    private Builder(UsageKey key) {
      this.key = requireNonNull(key, "key");
    }

    /** Sets {@link UsageDelta#uses()}. */
    public Builder uses(long uses) {
      this.uses = uses;
      return this;
    }

    /** Sets {@link UsageDelta#category()}. */
    public Builder category(String category) {
      this.category = requireNonNull(category, "category");
      return this;
    }

    /** Sets {@link UsageDelta#plan()}. */
    public Builder plan(String plan) {
      this.plan = requireNonNull(plan, "plan");
      return this;
    }

    /** Sets {@link UsageDelta#thresholds()}. */
    public Builder thresholds(AdoptionThresholds thresholds) {
      this.thresholds = requireNonNull(thresholds, "thresholds");
      return this;
    }

    /** Sets {@link UsageDelta#formerNames()}; the list is copied. */
    public Builder formerNames(List<String> formerNames) {
      this.formerNames = List.copyOf(formerNames);
      return this;
    }

    /**
     * Returns the uses.
     *
     * @throws IllegalArgumentException when they are fewer than 1
     */
    public UsageDelta build() {
      return new UsageDelta(this);
    }
  }
}
