package dev.trackfeature.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.tools.versions.OwnVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands of each folder of {@code src/test/golden} and compares what comes out.
 *
 * <p>A case holds {@code input}, whose folder {@code java} is compiled with the processor, and
 * whose folder {@code classes} is then copied over what came out; and {@code commands.txt}, one
 * command line each, in which <code>{input}</code>, <code>{classes}</code> (what was compiled),
 * <code>{library}</code> (the folder {@code library}, with what was compiled of its own folder
 * {@code java}), <code>{classPath}</code> (what an application has) and <code>{output}</code> are
 * replaced. {@code options.txt} may give the compiler's options. {@code expected} has the {@code
 * output.txt} of the commands, and the files in <code>{output}</code>. {@code
 * -Dgolden.rewrite=true} rewrites {@code expected}: review the difference.
 */
class GoldenTest {

  static final Path CASES = Path.of("src/test/golden");

  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  static Stream<String> cases() throws IOException {
    if (!Files.exists(CASES)) {
      return Stream.empty();
    }
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("cases")
  void commandsGiveWhatIsExpected(String name, @TempDir Path folder) throws IOException {
    Path input = folder.resolve("input");
    copy(CASES.resolve(name).resolve("input"), input);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path output = folder.resolve("output");
    if (Files.exists(input.resolve("java"))) {
      Sources.compile(input.resolve("java"), classes, options(CASES.resolve(name)));
    }
    if (Files.exists(input.resolve("classes"))) {
      copy(input.resolve("classes"), classes);
    }
    Path library = input.resolve("library");
    if (Files.exists(library)) {
      Sources.compile(library.resolve("java"), library, List.of("-proc:none"));
    }
    StringBuilder text = new StringBuilder();
    for (String command : Files.readAllLines(CASES.resolve(name).resolve("commands.txt"))) {
      text.append("$ ").append(command).append('\n');
      StringWriter out = new StringWriter();
      PrintWriter writer = new PrintWriter(out, true);
      List<String> arguments =
          Stream.of(command.split(" "))
              .map(
                  word ->
                      word.replace("{input}", input.toString())
                          .replace("{classes}", classes.toString())
                          .replace("{library}", library.toString())
                          .replace("{classPath}", Sources.CLASS_PATH)
                          .replace("{output}", output.toString()))
              .toList();
      int exit =
          Main.commandLine(Map.of())
              .setOut(writer)
              .setErr(writer)
              .execute(arguments.toArray(String[]::new));
      text.append(out.toString().replace(System.lineSeparator(), "\n"))
          .append("exit ")
          .append(exit)
          .append('\n');
    }
    assertThat(text).as("a command that crashed").doesNotContain("\tat ");
    SortedMap<String, String> actual = Files.exists(output) ? read(output) : new TreeMap<>();
    actual.put("output.txt", text.toString());
    actual.replaceAll(
        (file, content) ->
            content
                .replace(input.toString(), "{input}")
                .replace(classes.toString(), "{classes}")
                .replace(output.toString(), "{output}")
                .replace(OwnVersion.text(), "{version}"));

    Path expected = CASES.resolve(name).resolve("expected");
    if (REWRITE) {
      rewrite(expected, actual);
    }
    assertThat(actual).isEqualTo(read(expected));
  }

  private static List<String> options(Path folder) throws IOException {
    Path file = folder.resolve("options.txt");
    return Files.exists(file)
        ? Files.readAllLines(file)
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

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                to.resolve(from.relativize(file).toString()),
                StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
