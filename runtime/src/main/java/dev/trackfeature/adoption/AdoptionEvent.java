package dev.trackfeature.adoption;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user or tenant has reached a stage of a feature. Immutable; equal when all of it is.
 *
 * <p>An event may be announced more than once, after a crash for example. It then has the same id
 * and the same content, so a receiver that keeps the ids it has seen handles each once.
 */
public final class AdoptionEvent {

  private final String id;
  private final String feature;
  private final String category;
  private final AdoptionStage stage;
  private final long threshold;
  private final long usageCount;
  private final String tenantId;
  private final String plan;
  private final @Nullable String userId;
  private final Instant reachedAt;

  private AdoptionEvent(Builder builder) {
    id = builder.id;
    feature = requireNonNull(builder.feature, "feature");
    category = builder.category;
    stage = requireNonNull(builder.stage, "stage");
    threshold = builder.threshold;
    usageCount = builder.usageCount;
    tenantId = requireNonNull(builder.tenantId, "tenantId");
    plan = builder.plan;
    userId = builder.userId;
    reachedAt = requireNonNull(builder.reachedAt, "reachedAt");
  }

  /**
   * Starts an event, for a store that keeps events or a test. {@link UsageDelta#reached} makes the
   * events of a delta.
   */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /**
   * {@code adoption.event_id}, made from feature, tenant, user and stage: the same transition has
   * the same id in every process.
   */
  public String id() {
    return id;
  }

  /** {@code feature.name}. */
  public String feature() {
    return feature;
  }

  /** {@code feature.category}. */
  public String category() {
    return category;
  }

  /** The stage that was reached. */
  public AdoptionStage stage() {
    return stage;
  }

  /** The uses that make the stage. */
  public long threshold() {
    return threshold;
  }

  /** The uses when it was reached; more than the threshold when several were added at once. */
  public long usageCount() {
    return usageCount;
  }

  /** {@code tenant.id}. */
  public String tenantId() {
    return tenantId;
  }

  /** {@code user.plan}. */
  public String plan() {
    return plan;
  }

  /**
   * {@code user.id}, in the form that the user-id policy gives it; null where a tenant as a whole
   * has reached the stage.
   */
  public @Nullable String userId() {
    return userId;
  }

  /** When the store took note of it, in milliseconds. */
  public Instant reachedAt() {
    return reachedAt;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AdoptionEvent event
        && id.equals(event.id)
        && feature.equals(event.feature)
        && category.equals(event.category)
        && stage == event.stage
        && threshold == event.threshold
        && usageCount == event.usageCount
        && tenantId.equals(event.tenantId)
        && plan.equals(event.plan)
        && Objects.equals(userId, event.userId)
        && reachedAt.equals(event.reachedAt);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "AdoptionEvent[id="
        + id
        + ", feature="
        + feature
        + ", category="
        + category
        + ", stage="
        + stage
        + ", threshold="
        + threshold
        + ", usageCount="
        + usageCount
        + ", tenantId="
        + tenantId
        + ", plan="
        + plan
        + ", userId="
        + userId
        + ", reachedAt="
        + reachedAt
        + "]";
  }

  /** Collects the parts of one {@link AdoptionEvent}. Not thread-safe. */
  public static final class Builder {

    private final String id;
    private @Nullable String feature;
    private String category = "";
    private @Nullable AdoptionStage stage;
    private long threshold;
    private long usageCount;
    private @Nullable String tenantId;
    private String plan = "";
    private @Nullable String userId;
    private @Nullable Instant reachedAt;

    private Builder(String id) {
      this.id = requireNonNull(id, "id");
    }

    /** Sets {@link AdoptionEvent#feature()}. */
    public Builder feature(String feature) {
      this.feature = feature;
      return this;
    }

    /** Sets {@link AdoptionEvent#category()}. */
    public Builder category(String category) {
      this.category = category;
      return this;
    }

    /** Sets {@link AdoptionEvent#stage()}. */
    public Builder stage(AdoptionStage stage) {
      this.stage = stage;
      return this;
    }

    /** Sets {@link AdoptionEvent#threshold()}. */
    public Builder threshold(long threshold) {
      this.threshold = threshold;
      return this;
    }

    /** Sets {@link AdoptionEvent#usageCount()}. */
    public Builder usageCount(long usageCount) {
      this.usageCount = usageCount;
      return this;
    }

    /** Sets {@link AdoptionEvent#tenantId()}. */
    public Builder tenantId(String tenantId) {
      this.tenantId = tenantId;
      return this;
    }

    /** Sets {@link AdoptionEvent#plan()}. */
    public Builder plan(String plan) {
      this.plan = plan;
      return this;
    }

    /** Sets {@link AdoptionEvent#userId()}. */
    public Builder userId(@Nullable String userId) {
      this.userId = userId;
      return this;
    }

    /** Sets {@link AdoptionEvent#reachedAt()}. */
    public Builder reachedAt(Instant reachedAt) {
      this.reachedAt = reachedAt;
      return this;
    }

    /**
     * Returns the event.
     *
     * @throws NullPointerException when feature, stage, tenant or time are not set
     */
    public AdoptionEvent build() {
      return new AdoptionEvent(this);
    }
  }
}
