package dev.trackfeature.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureDiagnosticTest {

  @ParameterizedTest
  @EnumSource
  void everyDiagnosticHasGoldenCaseThatShowsIt(FeatureDiagnostic diagnostic) throws IOException {
    try (Stream<Path> files = Files.walk(GoldenTest.CASES)) {
      List<Path> cases =
          files
              .filter(file -> file.endsWith("expected/messages.txt"))
              .filter(file -> file.toString().contains(diagnostic.id()))
              .toList();

      assertThat(cases)
          .as("golden cases named after %s", diagnostic.id())
          .isNotEmpty()
          .anySatisfy(
              file -> assertThat(Files.readString(file)).contains("[" + diagnostic.id() + "]"));
    }
  }

  @Test
  void pageExplainsEachDiagnosticWithWrongAndRightExample() throws IOException {
    String page = Files.readString(Path.of("../docs/diagnostics.md"));
    Matcher sections =
        Pattern.compile(
                "(?s)## (TF\\d+)\n\n\\*\\*[^*]+\\*\\* \\((\\w+)\\)\\. [^#]+?"
                    + "Wrong:\n\n```[^#]+?```\n\nRight:\n\n```")
            .matcher(page);

    assertThat(sections.results().map(section -> section.group(1) + " " + section.group(2)))
        .containsExactlyElementsOf(
            Stream.of(FeatureDiagnostic.values())
                .map(
                    diagnostic ->
                        diagnostic.id()
                            + " "
                            + diagnostic.severity().name().toLowerCase(Locale.ROOT))
                .toList());
  }

  @Test
  void idsAreUniqueAndShowTheSeverity() {
    assertThat(FeatureDiagnostic.values())
        .extracting(FeatureDiagnostic::id)
        .doesNotHaveDuplicates();
    assertThat(FeatureDiagnostic.values())
        .allSatisfy(
            diagnostic ->
                assertThat(diagnostic.id())
                    .matches(
                        switch (diagnostic.severity()) {
                          case ERROR -> "TF0\\d\\d";
                          case WARNING -> "TF1\\d\\d";
                          case NOTE -> "TF2\\d\\d";
                        }));
  }
}
