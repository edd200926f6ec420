package dev.trackfeature.testing;

import java.util.List;
import org.assertj.core.api.AssertProvider;

/**
 * The uses of features that a test has made so far, for AssertJ: {@code
 * assertThat(features).used("report_export").once()}. A {@link FeatureTrackingExtension} is one; an
 * integration with a framework may hand its own to tests, for example as a parameter, and gets it
 * from an extension that it calls. Not for users to implement.
 */
public interface RecordedFeatures extends AssertProvider<FeaturesAssert> {

  /**
   * The uses that have been recorded in this test, in no particular order, for what {@link
   * FeaturesAssert} can't assert. Waits up to a second for those in flight.
   *
   * @throws IllegalStateException when no test is running
   */
  List<FeatureUse> uses();

  /**
   * Called by AssertJ's {@code assertThat(features)}.
   *
   * @throws IllegalStateException when no test is running
   */
  @Override
  FeaturesAssert assertThat();
}
