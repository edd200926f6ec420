package dev.trackfeature.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureDecoderTest {

  private static final List<Feature> FEATURES =
      List.of(
          Feature.builder("plain").build(),
          Feature.builder("report_export")
              .title("Export \u2192 \ud83d\udcc4")
              .description("line\nbreak \u05e9\u05dc\u05d5\u05dd")
              .category("reporting")
              .owner("insights")
              .lifecycle(Lifecycle.DEPRECATED)
              .since("1.0")
              .removeIn("3.0")
              .replacedBy("plain")
              .formerNames(List.of("export"))
              .flag("new-export")
              .plans(List.of("pro", "enterprise"))
              .adoption(new AdoptionRule(AdoptionSubject.TENANT, 1, 2, 3, Integer.MAX_VALUE))
              .attributes(
                  List.of(
                      new DeclaredAttribute(
                          "report.format", "acme.Format", List.of("PDF", "CSV"), Signal.METRIC)))
              .entryPoints(
                  List.of(
                      new EntryPoint(
                          "acme.Reports", "export", "()V", Returns.VOID, Visibility.PRIVATE)))
              .signals(List.of("product.feature.usage"))
              .maxSeries(Long.MAX_VALUE)
              .fingerprint("abc")
              .build());

  @Test
  void whatIsEncodedIsDecoded() {
    assertThat(FeatureDecoder.decode(FeatureEncoder.encode(FEATURES))).isEqualTo(FEATURES);
    assertThat(FeatureDecoder.decode(FeatureEncoder.encode(List.of()))).isEmpty();
  }

  @Test
  void truncatedFormIsRefused() {
    byte[] whole = FeatureEncoder.encode(FEATURES);

    for (int length = 0; length < whole.length; length++) {
      byte[] truncated = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> FeatureDecoder.decode(truncated))
          .as("%s bytes", length)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The feature catalog is damaged");
    }
  }

  @Test
  void damagedSizeIsRefusedBeforeAnythingIsAllocatedForIt() {
    byte[] whole = FeatureEncoder.encode(FEATURES);
    byte[] damaged = Arrays.copyOf(whole, 9);
    Arrays.fill(damaged, 4, 8, (byte) 0xff);
    damaged[8] = 0x07;

    assertThatThrownBy(() -> FeatureDecoder.decode(damaged))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The feature catalog is damaged");
  }

  @Test
  void formOfALaterVersionIsRefusedWithTheRemedy() {
    byte[] later = FeatureEncoder.encode(FEATURES);
    later[3]++;

    assertThatThrownBy(() -> FeatureDecoder.decode(later))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("use a trackfeature-annotations at least as new");
  }
}
