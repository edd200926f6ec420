package dev.trackfeature.adoption;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A count to which uses were added. Immutable; equal when all of it is. */
public final class UsageTotal {

  private final UsageKey key;
  private final long before;
  private final long after;
  private final List<AdoptionEvent> reached;

  private UsageTotal(Builder builder) {
    key = builder.key;
    before = builder.before;
    after = builder.after;
    reached = builder.reached;
  }

  /** Starts the total of a count, for a store. */
  public static Builder builder(UsageKey key) {
    return new Builder(key);
  }

  /** Identifies the count. */
  public UsageKey key() {
    return key;
  }

  /** The total before. */
  public long before() {
    return before;
  }

  /** The total after. */
  public long after() {
    return after;
  }

  /** The stages that this brought, lowest first; the caller has to announce them. */
  public List<AdoptionEvent> reached() {
    return reached;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UsageTotal total
        && key.equals(total.key)
        && before == total.before
        && after == total.after
        && reached.equals(total.reached);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Long.hashCode(after);
  }

  @Override
  public String toString() {
    return key + " " + before + " → " + after + " " + reached;
  }

  /** Collects the parts of one {@link UsageTotal}. Not thread-safe. */
  public static final class Builder {

    private final UsageKey key;
    private long before;
    private long after;
    private List<AdoptionEvent> reached = List.of();

    private Builder(UsageKey key) {
      this.key = requireNonNull(key, "key");
    }

    /** Sets {@link UsageTotal#before()}. */
    public Builder before(long before) {
      this.before = before;
      return this;
    }

    /** Sets {@link UsageTotal#after()}. */
    public Builder after(long after) {
      this.after = after;
      return this;
    }

    /** Sets {@link UsageTotal#reached()}; the list is copied. */
    public Builder reached(List<AdoptionEvent> reached) {
      this.reached = List.copyOf(reached);
      return this;
    }

    /** Returns the total. */
    public UsageTotal build() {
      return new UsageTotal(this);
    }
  }
}
