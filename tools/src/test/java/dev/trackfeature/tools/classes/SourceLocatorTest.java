package dev.trackfeature.tools.classes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.tools.Ajc;
import dev.trackfeature.tools.Sources;
import dev.trackfeature.tools.report.SourcePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLocatorTest {

  private static final String REPORTS =
      """
      package acme.reports;

      import dev.trackfeature.annotations.FeatureAttribute;
      import dev.trackfeature.annotations.TrackFeature;

      public class Reports {

        @TrackFeature("export")
        public String export(
            @FeatureAttribute("format") String format,
            @FeatureAttribute("size") int size) {
          Runnable log = () -> System.out.println(format);
          log.run();
          return format + size;
        }

        public void plain() {
          System.out.println();
        }

        static class Nested {
          @TrackFeature("nested")
          void call() {}
        }
      }
      """;

  @TempDir Path folder;

  private Path base;
  private Path sources;
  private Path classes;

  @BeforeEach
  void compile() throws IOException {
    base = folder.resolve("my projéct");
    sources = base.resolve("src/main/java");
    Path file = sources.resolve("acme/reports/Reports.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, REPORTS);
    classes = Files.createDirectories(base.resolve("target/classes"));
    Sources.compile(sources, classes, List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-XnoInline", "none"})
  void methodIsAtTheFirstLineOfItsCodeHoweverItIsWoven(String option) {
    Path read = classes;
    if (!option.equals("none")) {
      read = folder.resolve("woven");
      Ajc.weave(classes, read, option.isEmpty() ? new String[0] : new String[] {option});
    }
    SourceLocator locator = new SourceLocator(read, base, List.of(base.resolve("gen"), sources));

    assertThat(
            locator.place(
                "acme.reports.Reports", "export", "(Ljava/lang/String;I)Ljava/lang/String;"))
        .contains(new SourcePlace("src/main/java/acme/reports/Reports.java", 12));
    assertThat(locator.place("acme.reports.Reports", "plain", "()V"))
        .contains(new SourcePlace("src/main/java/acme/reports/Reports.java", 18));
    assertThat(locator.place("acme.reports.Reports$Nested", "call", "()V"))
        .contains(new SourcePlace("src/main/java/acme/reports/Reports.java", 23));
  }

  @Test
  void whatIsNotThereHasNoPlace() throws IOException {
    SourceLocator locator = new SourceLocator(classes, base, List.of(sources));
    Files.writeString(classes.resolve("Damaged.class"), "damaged");

    assertThat(locator.place("acme.reports.Gone", "plain", "()V")).isEmpty();
    assertThat(locator.place("acme.reports.Reports", "gone", "()V")).isEmpty();
    assertThat(locator.place("acme.reports.Reports", "plain", "(I)V")).isEmpty();
    assertThat(locator.place("Damaged", "plain", "()V")).isEmpty();
    assertThat(
            new SourceLocator(folder.resolve("gone"), base, List.of(sources)).place("A", "b", ""))
        .isEmpty();
  }

  @Test
  void sourceOutsideTheProjectHasNoPlace() {
    Path elsewhere = base.resolve("module");

    assertThat(
            new SourceLocator(classes, elsewhere, List.of(sources))
                .place("acme.reports.Reports", "plain", "()V"))
        .isEmpty();
    assertThat(
            new SourceLocator(classes, base, List.of())
                .place("acme.reports.Reports", "plain", "()V"))
        .isEmpty();
  }

  @Test
  void projectThatIsReachedThroughALinkIsFound() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), base);

    assertThat(
            new SourceLocator(classes, link, List.of(sources))
                .place("acme.reports.Reports", "plain", "()V"))
        .contains(new SourcePlace("src/main/java/acme/reports/Reports.java", 18));
  }

  @Test
  void classWithoutLinesHasNoPlace() throws IOException {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    Sources.compile(sources, bare, List.of("-g:none"));

    assertThat(
            new SourceLocator(bare, base, List.of(sources))
                .place("acme.reports.Reports", "plain", "()V"))
        .isEmpty();
  }
}
