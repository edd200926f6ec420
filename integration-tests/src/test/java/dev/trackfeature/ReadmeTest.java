package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.MarkdownPage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the manual show is what a project compiles and runs. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");

  private static final Path README = ROOT.resolve("README.md");

  private static final int MOST_LINES_OF_README = 250;

  private static final Set<String> COMPILED = Set.of("java", "xml");

  private static final Pattern WEAVER =
      Pattern.compile("aspectj(?:tools</artifactId>\\s*<version>|weaver-)([0-9.]+[0-9])");

  private static final Pattern NOT_PLAIN =
      Pattern.compile("\\b(?:stands|tells|lest|whoever|whom|house|rooms?)\\b");

  static List<MarkdownPage> pages() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String page :
        List.of(
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "sample-app/README.md",
            "benchmarks/README.md")) {
      files.add(ROOT.resolve(page));
    }
    files.addAll(manual());
    List<MarkdownPage> pages = new ArrayList<>();
    for (Path file : files) {
      pages.add(MarkdownPage.read(file));
    }
    return pages;
  }

  private static List<Path> manual() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockOfJavaOrXmlIsFromAFileOrSaysWhyNot(MarkdownPage page) {
    assertThat(page.blocks())
        .as("blocks of %s", page)
        .filteredOn(block -> COMPILED.contains(block.language()))
        .allSatisfy(
            block ->
                assertThat(block.isExplained() || !block.source().isEmpty())
                    .as("has <!-- from file --> or <!-- not in this build: reason --> before it")
                    .isTrue());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everySnippetIsInTheFileThatItIsFrom(MarkdownPage page) throws IOException {
    for (Block block : page.blocks()) {
      for (String source : block.source()) {
        assertThat(Files.readString(ROOT.resolve(source)))
            .as("%s, a source of %s", source, page)
            .contains(block.code());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndAHeading(MarkdownPage page) throws IOException {
    for (String link : page.links()) {
      Path target = page.target(link);
      assertThat(target).as("link %s of %s", link, page).exists();
      if (link.contains("#")) {
        assertThat(MarkdownPage.read(target).hasAnchor(link.replaceFirst(".*#", "")))
            .as("heading of link %s of %s", link, page)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageUsesPlainWords(MarkdownPage page) {
    assertThat(page.words()).as("words of %s", page).noneMatch(NOT_PLAIN.asPredicate());
  }

  @Test
  void readmeHasPicturesLinksAndSnippets() throws IOException {
    MarkdownPage readme = MarkdownPage.read(README);

    assertThat(readme.links()).contains("docs/sample-app.png", "docs/set-up.md#gradle");
    assertThat(readme.blocks()).flatExtracting(Block::source).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void readmeIsShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(MOST_LINES_OF_README);
  }

  @Test
  void everyPageOfTheManualIsReachedFromTheReadme() throws IOException {
    Set<Path> reached = new LinkedHashSet<>(Set.of(README));
    Deque<Path> unread = new ArrayDeque<>(reached);
    while (!unread.isEmpty()) {
      MarkdownPage page = MarkdownPage.read(unread.pop());
      page.links().stream()
          .map(page::target)
          .filter(target -> target.toString().endsWith(".md"))
          .filter(reached::add)
          .forEach(unread::add);
    }

    assertThat(reached).containsAll(manual());
  }

  /** An older weaver than the runtime refuses newer class files. */
  @Test
  void weaversOfTheManualAreOfTheRuntimesVersion() throws IOException {
    String version =
        Files.readString(ROOT.resolve("pom.xml"))
            .replaceAll("(?s).*<aspectj.version>(.*)</aspectj.version>.*", "$1");

    assertThat(pages())
        .flatExtracting(MarkdownPage::blocks)
        .extracting(Block.class::cast)
        .flatExtracting(
            block -> WEAVER.matcher(block.code()).results().map(ReadmeTest::version).toList())
        .hasSizeGreaterThanOrEqualTo(2)
        .containsOnly(version);
  }

  private static String version(MatchResult weaver) {
    return weaver.group(1);
  }
}
