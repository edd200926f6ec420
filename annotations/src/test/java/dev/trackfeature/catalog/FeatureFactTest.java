package dev.trackfeature.catalog;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.annotations.TrackFeature;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeatureFactTest {

  /** Members that are not facts of the feature: its name, and how one method is recorded. */
  private static final Set<String> NO_FACTS = Set.of("value", "span");

  @Test
  void everyMemberOfTheAnnotationIsAFact() {
    Set<String> members =
        Stream.of(TrackFeature.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> !NO_FACTS.contains(name))
            .collect(toSet());

    assertThat(FeatureFact.ALL.stream().map(FeatureFact::key))
        .containsExactlyInAnyOrderElementsOf(members);
  }

  @Test
  void factThatIsNotSetHasItsDefault() {
    Feature feature = Feature.builder("report_export").build();

    assertThat(feature.title()).isEqualTo("Report export");
    assertThat(FeatureFact.ALL).noneMatch(feature::states);
    assertThat(feature)
        .isEqualTo(Feature.builder("report_export").title("Report export").owner("").build());
  }

  @Test
  void fingerprintChangesWithWhatOthersRelyOnAndNotWithTheRest() {
    Feature feature = Feature.builder("report_export").build();

    assertThat(Feature.builder("report_export").title("T").description("D").owner("O").build())
        .extracting(Feature::fingerprint)
        .isEqualTo(feature.fingerprint());
    assertThat(Feature.builder("report_export").flag("new-export").build().fingerprint())
        .isNotEqualTo(feature.fingerprint());
  }
}
