package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However and however often the application is woven, a use counts once. */
class WeavingIT {

  private static final String WEAVER = "-javaagent:" + ExportsApplication.jar("aspectjweaver");

  private static final String[] ONE_USE = {
    "product.feature.active_users{feature.category=\"reporting\", feature.name=\"report_export\","
        + " tenant.id=\"acme\", user.plan=\"pro\"} 0",
    "product.feature.info{feature.category=\"reporting\", feature.lifecycle=\"stable\","
        + " feature.name=\"report_export\", feature.owner=\"insights\"} 1",
    "product.feature.info{feature.category=\"reporting\", feature.lifecycle=\"stable\","
        + " feature.name=\"report_mail\", feature.owner=\"insights\"} 1",
    "product.feature.latency{feature.category=\"reporting\", feature.name=\"report_export\","
        + " report.format=\"CSV\", tenant.id=\"acme\", user.plan=\"pro\"} 1",
    "product.feature.usage{feature.category=\"reporting\", feature.name=\"report_export\","
        + " report.format=\"CSV\", tenant.id=\"acme\", user.plan=\"pro\"} 1"
  };

  @TempDir Path scratch;

  @Test
  void unwovenApplicationIsNotTracked() throws Exception {
    ChildJvm child = run("-cp", application().path());

    assertThat(child.stdout())
        .filteredOn(line -> !line.contains("product.feature.info"))
        .containsExactlyInAnyOrderElementsOf(entryPoints("not_woven"));
  }

  @Test
  void applicationWovenByTheWeaverAgentCountsOnceAndPrintsNoWarning() throws Exception {
    assertOneUseByTheAgentsWeaving(run(WEAVER, "-cp", application().path()));
  }

  @Test
  void weaverAgentOfTheManualWeavesNoAspectsOfSpringAndPrintsNoWarning() throws Exception {
    assertOneUseByTheAgentsWeaving(
        run(WEAVER, configurationOfTheManual(), "-cp", application().pathWithSpring()));
  }

  @Test
  void weaverAgentWithoutTheConfigurationOfTheManualWarnsAboutSpring() throws Exception {
    assertThat(run(WEAVER, "-cp", application().pathWithSpring()).stderr())
        .anyMatch(line -> line.contains("org.springframework."));
  }

  private static String configurationOfTheManual() throws IOException {
    Matcher option =
        Pattern.compile("java -javaagent:aspectjweaver\\S+ (-D\\S+) ")
            .matcher(Files.readString(Path.of("../docs/set-up.md")));
    assertThat(option.find()).isTrue();
    return option.group(1);
  }

  @Test
  void applicationWovenByTheCompilerCountsOnceUnderTheWeaverAgent() throws Exception {
    assertOneUse(run(WEAVER, "-cp", application().weave().path()));
  }

  @Test
  void applicationWovenTwiceByTheCompilerCountsOnce() throws Exception {
    assertOneUse(run("-cp", application().weave().weave().path()));
  }

  @Test
  void wovenModuleCountsOnceOnTheModulePath() throws Exception {
    assertOneUse(runModule("-p", module().weave().path()));
  }

  @Test
  void moduleIsWovenByTheWeaverAgentWhenTheModulesOfTheWeaverAreAdded() throws Exception {
    assertOneUseByTheAgentsWeaving(
        runModule(WEAVER, "--add-modules", "java.sql,jdk.unsupported", "-p", module().path()));
  }

  private ExportsApplication application() throws Exception {
    return ExportsApplication.compile(scratch.resolve("classes"));
  }

  /** The points of the gauge where both entry points have one status. */
  private static List<String> entryPoints(String weaving) {
    return Stream.of("not_woven", "unknown", "woven")
        .map(
            status ->
                "trackfeature.entry_points{trackfeature.weaving=\""
                    + status
                    + "\"} "
                    + (status.equals(weaving) ? 2 : 0))
        .toList();
  }

  private ExportsApplication module() throws Exception {
    return ExportsApplication.compileModule(scratch.resolve("classes"));
  }

  private static void assertOneUse(ChildJvm child) {
    assertOneUse(child, "woven");
  }

  /** The check reads class files, and so can't say what an agent weaves. */
  private static void assertOneUseByTheAgentsWeaving(ChildJvm child) {
    assertOneUse(child, "unknown");
  }

  private static void assertOneUse(ChildJvm child, String weaving) {
    assertThat(child.stdout())
        .as(child.toString())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of(ONE_USE), entryPoints(weaving).stream()).toList());
    assertThat(child.stderr()).isEmpty();
  }

  private ChildJvm run(String... arguments) throws Exception {
    return start(arguments, "com.acme.exports.OwnSdk");
  }

  private ChildJvm runModule(String... arguments) throws Exception {
    return start(arguments, "-m", "com.acme.exports/com.acme.exports.OwnSdk");
  }

  private ChildJvm start(String[] options, String... main) throws Exception {
    return ChildJvm.run(
        scratch,
        Map.of(),
        Stream.concat(Stream.of(options), Stream.of(main)).toArray(String[]::new));
  }
}
