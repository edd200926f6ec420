package dev.trackfeature.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles each folder of {@code src/test/golden} and compares what comes out.
 *
 * <p>A case holds {@code input}, with sources and any other file that it needs; {@code
 * options.txt}, one option a line, in which <code>{input}</code> is replaced by that folder; and
 * {@code expected}, with {@code messages.txt} and, where the build succeeds, all files written.
 * {@code -Dgolden.rewrite=true} rewrites {@code expected}: review the difference.
 */
class GoldenTest {

  static final Path CASES = Path.of("src/test/golden");

  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compilingGivesWhatIsExpected(String name, @TempDir Path output) throws IOException {
    Path input = CASES.resolve(name).resolve("input").toAbsolutePath();
    Compilation.Result result =
        Compilation.into(output).options(options(CASES.resolve(name), input)).compile(input);
    SortedMap<String, String> actual = new TreeMap<>();
    actual.put(
        "messages.txt",
        result.messages(input).stream()
            .map(message -> message.replace(input.toString(), "{input}") + "\n")
            .collect(Collectors.joining()));
    result
        .files()
        .forEach(
            (file, bytes) -> {
              if (result.succeeded() && !file.endsWith(".bin")) {
                actual.put(file, new String(bytes, UTF_8));
              }
            });

    Path expected = CASES.resolve(name).resolve("expected");
    if (REWRITE) {
      rewrite(expected, actual);
    }
    assertThat(actual).isEqualTo(read(expected));
  }

  private static List<String> options(Path folder, Path input) throws IOException {
    Path file = folder.resolve("options.txt");
    return Files.exists(file)
        ? Files.readAllLines(file).stream()
            .map(line -> line.replace("{input}", input.toString()))
            .toList()
        : List.of("-Atrackfeature.module=golden", "-Atrackfeature.outputs=json");
  }

  private static SortedMap<String, String> read(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return texts;
  }

  private static void rewrite(Path folder, SortedMap<String, String> texts) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    for (var entry : texts.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, entry.getValue());
    }
  }
}
