package dev.trackfeature.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UseReaderTest {

  private static final Map<String, Object> SUCCESS =
      Map.of("feature.name", "report_export", "tenant.id", "acme", "user.plan", "pro");

  /** The use of the span ended after the metrics were collected, so they don't contain it. */
  @Test
  void spanOfALaterFailureIsNotMatchedWithASuccess() {
    Map<String, Object> failure = new HashMap<>(SUCCESS);
    failure.put("error.type", "cancelled");

    assertThat(UseReader.read(Stream.of(new Point(SUCCESS, 1)), List.of(failure)))
        .containsExactly(new FeatureUse("report_export", "acme", "pro", null, Map.of()));
  }
}
