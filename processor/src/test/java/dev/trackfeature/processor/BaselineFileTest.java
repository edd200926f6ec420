package dev.trackfeature.processor;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be given as a baseline. The feature of these builds is not in its catalog. */
class BaselineFileTest {

  private static final Path CASE = GoldenTest.CASES.resolve("TF012-feature-removed/input");

  @TempDir private Path folder;

  private Path baseline;
  private String catalog;

  @BeforeEach
  void readCatalog() throws IOException {
    baseline = folder.resolve("baseline.json");
    catalog = Files.readString(CASE.resolve("baseline.json"));
  }

  @Test
  void fileWithByteOrderMarkIsComparedWith() throws IOException {
    Files.writeString(baseline, "\uFEFF" + catalog, UTF_8);

    assertThat(messages()).singleElement().asString().startsWith("[TF012]");
  }

  @Test
  void linkToFileIsComparedWith() throws IOException {
    Path file = Files.writeString(folder.resolve("catalog.json"), catalog);
    Files.createSymbolicLink(baseline, file);

    assertThat(messages()).singleElement().asString().startsWith("[TF012]");
  }

  @Test
  void fileInOtherEncodingIsRefused() throws IOException {
    Files.writeString(baseline, catalog, UTF_16);

    assertThat(messages()).singleElement().asString().startsWith("[TF011]").contains("UTF-8");
  }

  @Test
  void folderIsRefused() throws IOException {
    Files.createDirectory(baseline);

    assertRefusedAsNoFile();
  }

  @Test
  void pipeIsRefusedWithoutReading() throws Exception {
    assumeTrue(run("mkfifo", baseline.toString()).waitFor() == 0, "no pipes on this system");
    Files.writeString(folder.resolve("catalog.json"), catalog);
    // If the processor did read, it would find a catalog and not wait forever.
    Process writer =
        run("sh", "-c", "cat '" + folder.resolve("catalog.json") + "' > '" + baseline + "'");
    try {
      assertRefusedAsNoFile();
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  @Test
  void deviceIsRefused() {
    baseline = Path.of("/dev/null");
    assumeTrue(Files.exists(baseline), "no devices on this system");

    assertRefusedAsNoFile();
  }

  @Test
  void fileThatIsTooLargeIsRefusedWithoutReading() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(baseline.toFile(), "rw")) {
      file.setLength(3L << 30);
    }

    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith("[TF011] The baseline " + baseline + " has 3221225472 bytes, more than");
  }

  private void assertRefusedAsNoFile() {
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith("[TF011] The baseline " + baseline + " is no regular file.");
  }

  private List<String> messages() {
    return Compilation.into(folder.resolve("out"))
        .options("-Atrackfeature.module=golden", "-Atrackfeature.baseline=" + baseline)
        .compile(CASE)
        .diagnostics()
        .stream()
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .toList();
  }

  private static Process run(String... command) throws IOException {
    return new ProcessBuilder(command).start();
  }
}
