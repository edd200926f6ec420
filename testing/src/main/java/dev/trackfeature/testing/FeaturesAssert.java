package dev.trackfeature.testing;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;

/**
 * Asserts which features were used in a test; made by AssertJ's {@code assertThat(features)} of
 * {@link RecordedFeatures}, such as a {@link FeatureTrackingExtension}.
 *
 * <p>A use counts when it has ended. A use that returns a future ends a moment after the future
 * completes, so each assertion first waits for uses in flight, for a second at most. The test
 * itself must wait for uses that other threads may not have started yet.
 *
 * <p>Take the names from the {@code Features} class that the processor generates: a mistyped name
 * is never used either.
 */
public final class FeaturesAssert extends AbstractAssert<FeaturesAssert, RecordedFeatures> {

  private final Supplier<Recording> settled;

  /**
   * @param settled what was recorded, once nothing is in flight or a second has passed
   */
  FeaturesAssert(RecordedFeatures features, Supplier<Recording> settled) {
    super(features, FeaturesAssert.class);
    this.settled = settled;
  }

  /**
   * Asserts that a feature was used at least once, and returns assertions about its uses.
   *
   * @throws AssertionError when no use of it has ended
   */
  public FeatureUsesAssert used(String feature) {
    Recording recording = settled.get();
    if (recording.usesOf(feature).isEmpty()) {
      throw failure(
          "%s",
          "Expected feature \"%s\" to be used, but %s.%s%s"
              .formatted(
                  feature,
                  recording.inFlight().containsKey(feature)
                      ? "its use is still in flight"
                      : "it was not",
                  recording.didYouMean(feature),
                  recording));
    }
    return new FeatureUsesAssert(feature, recording, info.description());
  }

  /**
   * Asserts that a feature was not used.
   *
   * @throws AssertionError when a use of it has ended or is in flight
   */
  public FeaturesAssert neverUsed(String feature) {
    Recording recording = settled.get();
    if (recording.usedFeatures().contains(feature)) {
      throw failure(
          "%s",
          "Expected feature \"%s\" not to be used, but it was.%s".formatted(feature, recording));
    }
    return this;
  }

  /**
   * Asserts that these features were used, each at least once, and no others; without names, that
   * none was.
   *
   * @throws AssertionError when one was not used, or another was
   */
  public FeaturesAssert usedOnly(String... features) {
    Recording recording = settled.get();
    Set<String> expected = new TreeSet<>(Set.of(features));
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(recording.usedFeatures());
    Set<String> unexpected = new TreeSet<>(recording.usedFeatures());
    unexpected.removeAll(expected);
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      StringBuilder message =
          new StringBuilder("Expected these features to be used and no others: ").append(expected);
      missing.forEach(
          name ->
              message
                  .append("\n\"%s\" was not used.".formatted(name))
                  .append(recording.didYouMean(name)));
      unexpected.forEach(name -> message.append("\n\"%s\" was used.".formatted(name)));
      throw failure("%s", message.append(recording));
    }
    return this;
  }

  /**
   * Asserts that every use has ended: that no tracked method is still running, and each future that
   * one returned is complete.
   *
   * @throws AssertionError when a use is in flight after a second
   */
  public FeaturesAssert nothingInFlight() {
    Recording recording = settled.get();
    if (!recording.inFlight().isEmpty()) {
      throw failure(
          "%s",
          "Expected every use to have ended, but after waiting for %d ms some are in flight.%s"
              .formatted(InMemoryTelemetry.PATIENCE.toMillis(), recording));
    }
    return this;
  }
}
