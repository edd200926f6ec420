package dev.trackfeature.tools;

import dev.trackfeature.tools.report.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which catalog a command is about, and the baseline that is committed. */
final class CatalogOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--classes",
      description = "The folder or archive with the module's classes and catalog.")
  private @Nullable Path classes;

  @Option(
      names = "--catalog",
      description = "The feature-catalog.json of the module, where it is not among the classes.")
  private @Nullable Path catalog;

  @Option(
      names = "--module",
      description = "The module's name; not needed where there is one catalog.")
  private String module = "";

  @Option(
      names = "--baseline-file",
      description = "The committed baseline, from the base. Default: ${DEFAULT-VALUE}.")
  private Path baselineFile = Path.of("feature-catalog.json");

  @Option(names = "--base", description = "The project's folder. Default: the current one.")
  private Path base = Path.of("");

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  CatalogOptions() {}

  Path classes() {
    Path folder = classes != null ? classes : Path.of("no-classes");
    if (classes == null && catalog == null) {
      throw new ParameterException(
          command.commandLine(), "Name the classes (--classes) or the catalog (--catalog).");
    }
    if (classes != null && !Files.exists(classes)) {
      throw new ToolException("There is no " + classes + ". Compile the module first.");
    }
    return folder;
  }

  Optional<Path> catalog() {
    return Optional.ofNullable(catalog);
  }

  String module() {
    return module;
  }

  Path base() {
    return base;
  }

  /** Starts from {@link #base}. */
  Path baselineFile() {
    return baselineFile;
  }
}
