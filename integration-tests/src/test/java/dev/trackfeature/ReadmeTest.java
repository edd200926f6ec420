package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README and the manual show is what a project compiles and runs. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern SNIPPET =
      Pattern.compile("<!-- from (\\S+) -->\\R```\\w*\\R(.*?)```", Pattern.DOTALL);

  private static final Pattern CODE = Pattern.compile("^```(java|xml)$", Pattern.MULTILINE);

  private static final Pattern IMAGE_OR_LINK = Pattern.compile("\\]\\(([^):#]+)\\)");

  private static final Pattern WEAVER =
      Pattern.compile("aspectj(?:tools</artifactId>\\s*<version>|weaver-)([0-9.]+[0-9])");

  private final String readme = Files.readString(ROOT.resolve("README.md"));

  ReadmeTest() throws IOException {}

  @Test
  void everySnippetStandsInTheFileThatItIsFrom() throws IOException {
    List<MatchResult> snippets = new ArrayList<>(SNIPPET.matcher(readme).results().toList());
    assertThat(snippets).isNotEmpty();
    try (DirectoryStream<Path> manual = Files.newDirectoryStream(ROOT.resolve("docs"), "*.md")) {
      for (Path page : manual) {
        SNIPPET.matcher(Files.readString(page)).results().forEach(snippets::add);
      }
    }

    for (MatchResult snippet : snippets) {
      assertThat(Files.readString(ROOT.resolve(snippet.group(1)))).contains(snippet.group(2));
    }
  }

  @Test
  void everyBlockOfCodeSaysWhereItIsFrom() {
    assertThat(CODE.matcher(readme).results().count())
        .isEqualTo(SNIPPET.matcher(readme).results().count());
  }

  /** An older weaver than the runtime refuses newer class files. */
  @Test
  void weaversOfTheManualAreOfTheRuntimesVersion() throws IOException {
    String version =
        Files.readString(ROOT.resolve("pom.xml"))
            .replaceAll("(?s).*<aspectj.version>(.*)</aspectj.version>.*", "$1");

    assertThat(WEAVER.matcher(readme).results().map(weaver -> weaver.group(1)))
        .hasSizeGreaterThanOrEqualTo(2)
        .containsOnly(version);
  }

  @Test
  void everyLinkLeadsToAFile() {
    assertThat(IMAGE_OR_LINK.matcher(readme).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(target -> assertThat(ROOT.resolve(target)).exists());
  }
}
