package dev.trackfeature.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trackfeature.catalog.Feature;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {

  private final CatalogDocument catalog = new CatalogDocument("acme-app", Samples.features(50));

  @Test
  void readerGivesBackEveryFieldThatWasWritten() {
    CatalogDocument read = CatalogReader.read(CatalogJson.render(catalog));

    assertThat(read).isEqualTo(catalog);
    assertThat(read.fingerprint()).isEqualTo(catalog.fingerprint());
  }

  @Test
  void factThatAnOlderVersionDidNotWriteIsNotStated() {
    CatalogDocument owned =
        new CatalogDocument("m", List.of(Feature.builder("export").owner("insights").build()));
    String older = CatalogJson.render(owned).replaceAll(" *\"owner\": .*\n", "");

    assertThat(CatalogReader.read(older).features())
        .containsExactly(
            Feature.builder("export").fingerprint(owned.features().get(0).fingerprint()).build());
  }

  @Test
  void fieldOfTheWrongKindIsNamed() {
    String json = CatalogJson.render(catalog);

    assertRefused(
        json.replaceFirst("\"plans\": \\[", "\"plans\": [1, "), "list of texts where \"plans\"");
    assertRefused(json.replaceFirst("\"maxSeries\": \\d+", "\"maxSeries\": 1.5"), "\"maxSeries\"");
    assertRefused(json.replaceFirst("\"maxSeries\": \\d+", "\"maxSeries\": 1e99"), "\"maxSeries\"");
    assertRefused(
        json.replaceFirst("\"discovered\": 1", "\"discovered\": 4294967297"), "\"discovered\"");
    assertRefused(json.replaceFirst("\"module\": \"acme-app\",", ""), "\"module\"");
    assertRefused("[]", "no JSON object");
    assertRefused("{}", "no schemaVersion");
  }

  private static void assertRefused(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CatalogReader.read(json))
        .withMessageContaining(message);
  }
}
