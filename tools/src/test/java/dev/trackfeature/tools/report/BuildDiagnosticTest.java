package dev.trackfeature.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuildDiagnosticTest {

  @Test
  void everyIdIsUsedOnceAndHasTheFormOfTheProcessors() {
    assertThat(Stream.of(BuildDiagnostic.values()).map(BuildDiagnostic::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("TF\\d{3}"));
  }
}
