package dev.trackfeature.tools.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.trackfeature.inventory.InventoryModule;
import dev.trackfeature.inventory.ModuleCatalog.Source;
import dev.trackfeature.tools.Sources;
import dev.trackfeature.tools.merging.ModuleSource.Kind;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.report.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {

  private static final String JSON = "json";
  private static final String NO_JSON = "provider";

  @TempDir private Path folder;

  @Test
  void catalogsOfFoldersJarsAndNestedJarsAreMerged() throws IOException {
    Path own = classes("shop", JSON, "checkout", "insights");
    Path reactor = jar("pay.jar", files(classes("pay", JSON, "refund", "billing")));
    Map<String, byte[]> boot = new LinkedHashMap<>();
    boot.put("BOOT-INF/lib/mail-2.0.jar", zip(withPom(classes("mail", JSON, "mail", "x"))));
    boot.put("BOOT-INF/lib/other-1.jar", zip(files(classes("other", JSON, "other", "x"))));
    Path dependency = jar("büro app.jar", boot);

    MergeResult result =
        merge(
            source(dependency, "com.acme:office:3", Kind.DEPENDENCY),
            source(reactor, "com.acme:pay:1", Kind.REACTOR),
            source(own, "com.acme:shop:1", Kind.OWN));

    assertThat(result.inventory().modules())
        .extracting(InventoryModule::id, InventoryModule::coordinates, InventoryModule::source)
        .containsExactly(
            tuple("mail", "com.acme:mail:2.0", Source.DEPENDENCY),
            tuple("other", "other-1.jar", Source.DEPENDENCY),
            tuple("pay", "com.acme:pay:1", Source.REACTOR),
            tuple("shop", "com.acme:shop:1", Source.REACTOR));
    assertThat(result.findings()).isEmpty();
    assertThat(result.files().keySet())
        .containsExactly(
            "site/feature-catalog.csv",
            "site/feature-catalog.json",
            "site/feature-catalog.md",
            "site/index.html");
  }

  @Test
  void orderOfSourcesDoesNotMatter() throws IOException {
    ModuleSource one =
        source(classes("one", JSON, "export", "a"), "com.acme:one:1", Kind.DEPENDENCY);
    ModuleSource two =
        source(classes("two", JSON, "export", "b"), "com.acme:two:1", Kind.DEPENDENCY);

    assertThat(merge(one, two).files()).isEqualTo(merge(two, one).files());
  }

  @Test
  void featuresWithoutCatalogAreFoundInJarAndNestedJar() throws IOException {
    Path lost = jar("lost-1.jar", files(classes("lost", NO_JSON, "export", "a")));
    Path boot =
        jar(
            "app.jar",
            Map.of("WEB-INF/lib/lost-2.jar", zip(files(classes("lost", NO_JSON, "export", "a")))));

    assertThat(
            merge(
                    source(lost, "com.acme:lost:1", Kind.DEPENDENCY),
                    source(boot, "com.acme:app:1", Kind.DEPENDENCY))
                .findings())
        .extracting(Finding::diagnostic, Finding::message)
        .containsExactly(
            tuple(
                BuildDiagnostic.FEATURES_WITHOUT_CATALOG,
                "lost-1.jar has features, but no feature-catalog.json."),
            tuple(
                BuildDiagnostic.FEATURES_WITHOUT_CATALOG,
                "lost-2.jar in app.jar has features, but no feature-catalog.json."));
  }

  @Test
  void jarsThatOnlyKnowTheAnnotationHaveNoFeatures() {
    ModuleSource[] own =
        Stream.of(Sources.CLASS_PATH.split(java.io.File.pathSeparator))
            .map(Path::of)
            .filter(Files::exists)
            .map(path -> source(path, "", Kind.DEPENDENCY))
            .toArray(ModuleSource[]::new);

    assertThat(own).isNotEmpty();
    assertThat(merge(own).findings()).isEmpty();
  }

  @Test
  void classFileOfLaterJavaThatNamesTheAnnotationCounts() throws IOException {
    Map<String, byte[]> files = files(classes("lost", NO_JSON, "export", "a"));
    files.replaceAll(
        (name, bytes) -> {
          if (name.endsWith(".class")) {
            bytes[7] = 90;
          }
          return bytes;
        });

    assertThat(merge(source(jar("late.jar", files), "", Kind.DEPENDENCY)).findings()).hasSize(1);
  }

  @Test
  void conflictNamesBothModulesWithCoordinatesAndMayFail() throws IOException {
    List<ModuleSource> sources =
        List.of(
            source(classes("shop", JSON, "export", "insights"), "com.acme:shop:1", Kind.OWN),
            source(classes("pay", JSON, "export", "billing"), "com.acme:pay:2", Kind.REACTOR));
    String sentence =
        "Feature \"export\" has owner billing in module pay (com.acme:pay:2), but insights in"
            + " module shop (com.acme:shop:1).";

    assertThat(Merge.merge(task(sources, false)).findings())
        .extracting(Finding::severity, Finding::message, Finding::feature, Finding::field)
        .containsExactly(tuple(Severity.WARNING, sentence, "export", "owner"));
    assertThat(Merge.merge(task(sources, true)).findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
  }

  @Test
  void modulesOfOneNameAreAllListedAndSaid() throws IOException {
    MergeResult result =
        merge(
            source(classes("main", JSON, "export", "a"), "com.acme:one:1", Kind.REACTOR),
            source(classes("main", JSON, "print", "a"), "com.acme:two:1", Kind.REACTOR));

    assertThat(result.inventory().features()).hasSize(2);
    assertThat(result.findings())
        .extracting(Finding::message)
        .containsExactly(
            "Several modules have the name \"main\": com.acme:one:1, com.acme:two:1. A running"
                + " application reads only one of them.");
  }

  @Test
  void moduleSeenTwiceIsTheOneOfTheBuild() throws IOException {
    Path classes = classes("shop", JSON, "export", "a");
    MergeResult result =
        merge(
            source(jar("shop-0.9.jar", files(classes)), "com.acme:shop:0.9", Kind.DEPENDENCY),
            source(jar("app.jar", Map.of("lib/shop.jar", zip(files(classes)))), "", Kind.OWN),
            source(classes, "com.acme:shop:1", Kind.REACTOR));

    assertThat(result.inventory().modules())
        .extracting(InventoryModule::coordinates, InventoryModule::source)
        .containsExactly(tuple("com.acme:shop:1", Source.REACTOR));
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void includesAndExcludesSelectWhatIsNotTheModuleItself() throws IOException {
    List<ModuleSource> sources =
        List.of(
            source(classes("shop", JSON, "a", "x"), "org.shop:shop:1", Kind.OWN),
            source(classes("pay", JSON, "b", "x"), "com.acme:pay-api:1", Kind.REACTOR),
            source(classes("mail", JSON, "c", "x"), "com.acme.mail:mail:1", Kind.DEPENDENCY),
            source(jar("lib-1.jar", withPom(classes("lib", JSON, "d", "x"))), "", Kind.DEPENDENCY));

    assertThat(names(sources, List.of(), List.of())).containsExactly("lib", "mail", "pay", "shop");
    assertThat(names(sources, List.of("com.acme:*"), List.of()))
        .containsExactly("lib", "pay", "shop");
    assertThat(names(sources, List.of("com.acme*:*"), List.of("*:*-api", "com.acme:lib")))
        .containsExactly("mail", "shop");
    assertThat(names(sources, List.of(), List.of("*:*"))).containsExactly("shop");
    assertThat(names(sources, List.of("com.acme:pay"), List.of())).containsExactly("shop");
  }

  @Test
  void malformedPatternIsSaid() {
    for (String pattern : List.of("", "com.acme", "a:b:c", ":x", "x:")) {
      assertThatExceptionOfType(ToolException.class)
          .isThrownBy(() -> names(List.of(), List.of(pattern), List.of()))
          .withMessageContaining("\"" + pattern + "\" is no pattern of artifacts");
    }
    assertThat(names(List.of(), List.of("*".repeat(10_000) + "a:b"), List.of())).isEmpty();
  }

  @Test
  void missingSourceAndDamagedCatalogAreSaid() throws IOException {
    Path missing = folder.resolve("missing");
    Path damaged =
        jar(
            "damaged.jar",
            Map.of(
                "META-INF/trackfeature/x/feature-catalog.json",
                "{".getBytes(StandardCharsets.UTF_8)));

    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> merge(source(missing, "", Kind.OWN)))
        .withMessageContaining("missing doesn't exist");
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> merge(source(damaged, "", Kind.OWN)))
        .withMessageContaining("damaged.jar ends too early");
  }

  @Test
  void changesAreOnThePage() throws IOException {
    Path changes = folder.resolve("changes.json");
    Files.writeString(
        changes,
        """
        {"schema": "feature-report-1", "report": "changes", "findings": [
          {"id": "TF012", "kind": "feature removed", "feature": "gone", "message": "It is gone."},
          {"id": "TF401", "kind": "no baseline", "feature": "", "message": "none"}]}
        """);
    MergeTask task =
        new MergeTask("Shop", List.of(), List.of(), List.of(), List.of(changes), false);

    assertThat(Merge.merge(task).files().get("site/index.html"))
        .contains(
            "\"changes\": [{\"feature\": \"gone\",\"kind\": \"feature removed\",\"text\": \"It is"
                + " gone.\",\"breaking\": \"yes\"}]");
    Files.writeString(changes, "[]");
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> Merge.merge(task))
        .withMessageContaining("changes.json is no JSON object");
    Files.writeString(
        changes, "{\"schema\": \"feature-report-1\", \"report\": \"expiry\", \"findings\": []}");
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> Merge.merge(task))
        .withMessageContaining("changes.json is the report \"expiry\", not changes. Compare");
    Files.writeString(
        changes, "{\"schema\": \"feature-report-2\", \"report\": \"changes\", \"findings\": []}");
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> Merge.merge(task))
        .withMessageContaining("has the schema \"feature-report-2\", not feature-report-1.");
  }

  @Test
  void filesAreWritten() throws IOException {
    MergeResult result = merge();

    result.write(folder.resolve("out"));

    assertThat(folder.resolve("out/site/feature-catalog.json"))
        .hasContent(result.files().get("site/feature-catalog.json"));
    assertThat(result.summary()).isEqualTo("0 features of 0 modules");
  }

  private static List<String> names(
      List<ModuleSource> sources, List<String> includes, List<String> excludes) {
    return Merge.merge(new MergeTask("x", sources, includes, excludes, List.of(), false))
        .inventory()
        .modules()
        .stream()
        .map(InventoryModule::name)
        .toList();
  }

  private static MergeResult merge(ModuleSource... sources) {
    return Merge.merge(task(List.of(sources), false));
  }

  private static MergeTask task(List<ModuleSource> sources, boolean failOnConflict) {
    return new MergeTask("Shop", sources, List.of(), List.of(), List.of(), failOnConflict);
  }

  private static ModuleSource source(Path path, String coordinates, Kind kind) {
    return new ModuleSource(path, coordinates, kind);
  }

  /** Compiles a class with a feature. */
  private Path classes(String module, String output, String feature, String owner)
      throws IOException {
    Path sources = Files.createTempDirectory(folder, "sources");
    Files.writeString(
        sources.resolve("Service.java"),
        """
        package acme.%s;

        import dev.trackfeature.annotations.TrackFeature;

        public class Service {
          @TrackFeature(value = "%s", owner = "%s", description = "Does it")
          public void run() {}
        }
        """
            .formatted(module, feature, owner));
    Path classes = Files.createTempDirectory(folder, "classes");
    Sources.compile(
        sources,
        classes,
        List.of("-Atrackfeature.module=" + module, "-Atrackfeature.outputs=" + output));
    return classes;
  }

  private static Map<String, byte[]> files(Path classes) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> found = Files.walk(classes)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        files.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static Map<String, byte[]> withPom(Path classes) throws IOException {
    Map<String, byte[]> files = files(classes);
    String module =
        files.keySet().stream()
            .filter(name -> name.endsWith("feature-catalog.json"))
            .map(name -> name.split("/", -1)[2])
            .findFirst()
            .orElseThrow();
    files.put(
        "META-INF/maven/com.acme/" + module + "/pom.properties",
        ("version=2.0\ngroupId=com.acme\nartifactId=" + module + "\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    return files;
  }

  private Path jar(String name, Map<String, byte[]> files) throws IOException {
    return Files.write(folder.resolve(name), zip(files));
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
