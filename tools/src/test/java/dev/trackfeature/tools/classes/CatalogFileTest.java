package dev.trackfeature.tools.classes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.inventory.CatalogJson;
import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFileTest {

  @TempDir Path folder;

  @Test
  void catalogsAreReadInOrderOfTheirNames() throws IOException {
    write("b", catalog("b"));
    write("ä c", catalog("ä c"));
    write("a", catalog("a"));
    Files.writeString(folder.resolve("META-INF/trackfeature/feature-catalog.json"), "other");
    Files.createDirectories(folder.resolve("META-INF/trackfeature/a/b"));
    Files.writeString(folder.resolve("META-INF/trackfeature/a/b/feature-catalog.json"), "other");

    assertThat(CatalogFile.readAll(folder))
        .extracting(file -> file.jar() + "!" + file.name() + "=" + file.catalog().module())
        .containsExactly(
            "!META-INF/trackfeature/a/feature-catalog.json=a",
            "!META-INF/trackfeature/b/feature-catalog.json=b",
            "!META-INF/trackfeature/ä c/feature-catalog.json=ä c");
  }

  @Test
  void catalogThatIsDamagedIsNamedWithItsPlace() throws IOException {
    byte[] whole = catalog("shop").stripTrailing().getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      write("shop", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> CatalogFile.readAll(folder))
          .isInstanceOf(ToolException.class)
          .hasMessageStartingWith("META-INF/trackfeature/shop/feature-catalog.json in %s ", folder);
    }
  }

  @Test
  void catalogInAnotherEncodingIsNamed() throws IOException {
    write("shop", new byte[] {'{', (byte) 0xFF, '}'});

    assertThatThrownBy(() -> CatalogFile.readAll(folder))
        .hasMessage(
            "META-INF/trackfeature/shop/feature-catalog.json in %s isn't written in UTF-8", folder);
  }

  private static String catalog(String module) {
    return CatalogJson.render(new CatalogDocument(module, List.of()));
  }

  private void write(String module, String json) throws IOException {
    write(module, json.getBytes(UTF_8));
  }

  private void write(String module, byte[] json) throws IOException {
    Path home = Files.createDirectories(folder.resolve("META-INF/trackfeature").resolve(module));
    Files.write(home.resolve("feature-catalog.json"), json);
  }
}
