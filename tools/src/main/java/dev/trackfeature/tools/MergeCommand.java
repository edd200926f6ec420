package dev.trackfeature.tools;

import dev.trackfeature.tools.merging.Merge;
import dev.trackfeature.tools.merging.MergeResult;
import dev.trackfeature.tools.merging.MergeTask;
import dev.trackfeature.tools.merging.ModuleSource;
import dev.trackfeature.tools.merging.ModuleSource.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes one inventory of a module and what it depends on. */
@Command(
    name = "merge",
    description = "Merges the catalogs of a module and of its class path into one inventory.",
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {

  @Mixin private final FindingsOutput output = new FindingsOutput();

  @Option(
      names = "--classes",
      description = "The module: its folder of class files, a jar, a war or a Spring Boot jar.")
  private @Nullable Path classes;

  @Option(names = "--coordinates", description = "The module's group:artifact:version.")
  private String coordinates = "";

  @Option(
      names = "--class-path",
      description = "What it depends on: folders are modules of the build, jars are libraries.")
  private String classPath = "";

  @Option(names = "--title", description = "What the inventory is of. Default: ${DEFAULT-VALUE}.")
  private String title = "all modules";

  @Option(
      names = "--includes",
      split = ",",
      description = "Dependencies that count: group:artifact, with * for any characters.")
  private List<String> includes = List.of();

  @Option(names = "--excludes", split = ",", description = "Dependencies that don't count.")
  private List<String> excludes = List.of();

  @Option(names = "--changes", description = "The changes.json of modules, to show the changes.")
  private String changes = "";

  @Option(names = "--fail-on-conflict", description = "Fail when modules differ on a fact.")
  private boolean failOnConflict;

  @Option(names = "--output-directory", required = true, description = "Where to write site/.")
  private Path outputDirectory;

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  MergeCommand() {}

  @Override
  public Integer call() {
    MergeTask task =
        new MergeTask(
            title, sources(), includes, excludes, PathList.parse(changes), failOnConflict);
    MergeResult result = Merge.merge(task);
    result.write(outputDirectory);
    int exit = output.report(result.findings());
    output.line(result.summary() + ": " + outputDirectory.resolve("site/index.html"));
    return exit;
  }

  private List<ModuleSource> sources() {
    List<ModuleSource> sources = new ArrayList<>();
    if (classes != null) {
      sources.add(new ModuleSource(classes, coordinates, Kind.OWN));
    }
    for (Path entry : PathList.parse(classPath)) {
      // As in any class path, an entry that isn't there has nothing.
      if (Files.exists(entry)) {
        Kind kind = Files.isDirectory(entry) ? Kind.REACTOR : Kind.DEPENDENCY;
        sources.add(new ModuleSource(entry, "", kind));
      }
    }
    return sources;
  }
}
