package dev.trackfeature.processor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal sources give equal bytes, whatever the compiler, its order, and what is compiled already.
 */
class ReproducibilityTest {

  private static final List<String> OPTIONS =
      List.of(
          "-Atrackfeature.module=golden",
          "-Atrackfeature.outputs=json,constants,provider,markdown,html,csv");

  @TempDir private Path folder;

  static List<String> catalogs() {
    return List.of(
        "catalog-of-everything",
        "defaults-nearest-holds",
        "awkward-text",
        "text-like-an-unresolved-constant");
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void orderOfSourcesDoesNotMatter(String name) {
    List<Path> sources = new ArrayList<>(sources(name));
    Map<String, String> expected = files(compile("a", sources, List.of()));

    Collections.shuffle(sources, new Random(42));
    assertThat(files(compile("b", sources, List.of()))).isEqualTo(expected);
    Collections.reverse(sources);
    assertThat(files(compile("c", sources, List.of()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void typesThatComeAsClassFilesReadLikeTheirSources(String name) {
    List<Path> sources = sources(name);
    Map<String, String> expected = files(compile("full", sources, List.of()));
    Path classes = folder.resolve("classes");
    assertThat(
            Compilation.into(classes).withoutProcessors().compile(sources, List.of()).succeeded())
        .isTrue();

    for (int parity = 0; parity < 2; parity++) {
      List<Path> changed = new ArrayList<>();
      List<String> unchanged = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        if (i % 2 == parity) {
          changed.add(sources.get(i));
        } else if (!sources.get(i).endsWith("package-info.java")) {
          // The compiler finds the class file of a package by itself.
          unchanged.add(typeName(name, sources.get(i)));
        }
      }
      assertThat(files(compile("half" + parity, changed, unchanged, classes))).isEqualTo(expected);
    }
    List<String> all =
        sources.stream()
            .filter(source -> !source.endsWith("package-info.java"))
            .map(source -> typeName(name, source))
            .toList();
    assertThat(files(compile("none", List.of(), all, classes))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void eclipseCompilerGivesTheSameBytes(String name) {
    Map<String, String> expected = files(compile("javac", sources(name), List.of()));

    Compilation.Result result =
        Compilation.into(folder.resolve("ecj"))
            .compiler(new EclipseCompiler())
            .options(OPTIONS)
            .compile(sources(name), List.of());

    assertThat(result.succeeded()).as(result.diagnostics().toString()).isTrue();
    Map<String, String> actual = files(result);
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((file, text) -> assertThat(actual.get(file)).as(file).isEqualTo(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TF001-malformed-name", "TF009-same-constant", "ten-mistakes"})
  void eclipseCompilerGetsTheSameMessages(String name) {
    Path input = GoldenTest.CASES.resolve(name).resolve("input");
    Compilation.Result result =
        Compilation.into(folder.resolve("ecj"))
            .compiler(new EclipseCompiler())
            .options(OPTIONS)
            .compile(input);

    assertThat(result.succeeded()).isFalse();
    assertThat(ids(result.diagnostics().stream().map(d -> d.getMessage(null)).toList()))
        .isEqualTo(ids(lines(GoldenTest.CASES.resolve(name).resolve("expected/messages.txt"))));
  }

  @Test
  void warningsSuppressedInSourceStaySilentWhenTheTypeComesAsClassFile() {
    List<Path> sources = sources("TF102-no-owner");
    Path classes = folder.resolve("classes");
    Compilation.into(classes).withoutProcessors().compile(sources, List.of());

    Compilation.Result result =
        Compilation.into(folder.resolve("incremental"))
            .options("-Atrackfeature.module=golden", "-Atrackfeature.strict=true")
            .classPath(classes)
            .compile(List.of(), List.of("acme.Owners"));

    assertThat(result.succeeded()).as(result.diagnostics().toString()).isTrue();
    assertThat(result.files()).containsKey("META-INF/trackfeature/golden/feature-catalog.json");
  }

  private static List<String> ids(List<String> messages) {
    return messages.stream()
        .filter(message -> message.contains("[TF"))
        .map(message -> message.replaceFirst("(?s).*?(\\[TF\\d+] .*?)\\s*$", "$1"))
        .sorted()
        .toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Compilation.Result compile(
      String output, List<Path> sources, List<String> types, Path... classPath) {
    Compilation.Result result =
        Compilation.into(folder.resolve(output))
            .options(OPTIONS)
            .classPath(classPath)
            .compile(sources, types);
    assertThat(result.succeeded()).as(result.diagnostics().toString()).isTrue();
    return result;
  }

  private static Map<String, String> files(Compilation.Result result) {
    return result.files().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> new String(entry.getValue(), ISO_8859_1),
                (a, b) -> a,
                TreeMap::new));
  }

  private static List<Path> sources(String name) {
    return Compilation.javaFiles(GoldenTest.CASES.resolve(name).resolve("input"));
  }

  private static String typeName(String name, Path source) {
    return GoldenTest.CASES
        .resolve(name)
        .resolve("input")
        .relativize(source)
        .toString()
        .replaceFirst("\\.java$", "")
        .replace(java.io.File.separatorChar, '.');
  }
}
