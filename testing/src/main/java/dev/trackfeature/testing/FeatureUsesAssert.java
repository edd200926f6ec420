package dev.trackfeature.testing;

import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.description.Description;
import org.jspecify.annotations.Nullable;

/**
 * Asserts how a feature was used; made by {@link FeaturesAssert#used}.
 *
 * <p>Each condition keeps the uses that meet it, and fails when there are none. A count applies to
 * the uses that the conditions before it keep, and to those that the conditions after it keep:
 *
 * <pre>{@code
 * // Used twice, both times by acme:
 * assertThat(features).used("report_export").times(2).byTenant("acme");
 * // Used twice by acme, and perhaps by others:
 * assertThat(features).used("report_export").byTenant("acme").times(2);
 * }</pre>
 *
 * <p>Each condition returns another object, about the uses as they were when {@code used} was
 * called, and leaves this as it is.
 */
public final class FeatureUsesAssert extends AbstractAssert<FeatureUsesAssert, List<FeatureUse>> {

  private static final int ANY = 0;

  private final Recording recording;
  private final String expected;
  private final int count;

  FeatureUsesAssert(String feature, Recording recording, @Nullable Description description) {
    this(
        recording.usesOf(feature),
        recording,
        "Expected feature \"" + feature + "\" to be used",
        ANY,
        description);
  }

  private FeatureUsesAssert(
      List<FeatureUse> uses,
      Recording recording,
      String expected,
      int count,
      @Nullable Description description) {
    super(uses, FeatureUsesAssert.class);
    this.recording = recording;
    this.expected = expected;
    this.count = count;
    if (description != null) {
      as(description);
    }
  }

  /** Asserts that there was exactly one use. */
  public FeatureUsesAssert once() {
    return check(actual, "once", 1);
  }

  /**
   * Asserts the number of uses.
   *
   * @param count at least 1; {@link FeaturesAssert#neverUsed} asserts that there was none
   * @throws IllegalArgumentException when the count is less
   */
  public FeatureUsesAssert times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "count must be at least 1, not " + count + "; neverUsed asserts that there was no use");
    }
    return check(actual, count + " times", count);
  }

  /** Keeps the uses by this tenant, {@code tenant.id}. */
  public FeatureUsesAssert byTenant(String tenant) {
    return keep(use -> use.tenant().equals(tenant), "by tenant \"" + tenant + "\"");
  }

  /** Keeps the uses on this plan, {@code user.plan}. */
  public FeatureUsesAssert onPlan(String plan) {
    return keep(use -> use.plan().equals(plan), "on plan \"" + plan + "\"");
  }

  /**
   * Keeps the uses with this value of an attribute, bounded or not.
   *
   * @param value compared as text, an enum by its constant's name; a value outside the declared
   *     ones is {@code _other}, as on metrics
   */
  public FeatureUsesAssert withAttribute(String key, Object value) {
    String text = value instanceof Enum<?> constant ? constant.name() : value.toString();
    return keep(
        use ->
            use.attributes().containsKey(key)
                && text.equals(String.valueOf(use.attributes().get(key))),
        "with " + key + "=" + text);
  }

  /** Keeps the uses that returned, or whose future completed, without a failure. */
  public FeatureUsesAssert succeeded() {
    return keep(use -> use.errorType() == null, "successfully");
  }

  /**
   * Keeps the uses that failed with exactly this class, once unwrapped from {@code
   * CompletionException} and {@code ExecutionException}.
   */
  public FeatureUsesAssert failedWith(Class<? extends Throwable> failure) {
    return failedWith(failure.getName());
  }

  /** Keeps the uses with this {@code error.type}: a class name, or {@code cancelled}. */
  public FeatureUsesAssert failedWith(String errorType) {
    return keep(use -> errorType.equals(use.errorType()), "failing with " + errorType);
  }

  private FeatureUsesAssert keep(Predicate<FeatureUse> condition, String words) {
    return check(actual.stream().filter(condition).toList(), words, count);
  }

  private FeatureUsesAssert check(List<FeatureUse> uses, String words, int count) {
    String expectedNow = expected + " " + words;
    if (uses.isEmpty() || (count != ANY && uses.size() != count)) {
      String found =
          switch (uses.size()) {
            case 0 -> "no use matches";
            case 1 -> "1 use matches";
            default -> uses.size() + " uses match";
          };
      throw failure("%s", expectedNow + ", but " + found + "." + recording);
    }
    return new FeatureUsesAssert(uses, recording, expectedNow, count, info.description());
  }
}
