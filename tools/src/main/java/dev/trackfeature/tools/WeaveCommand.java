package dev.trackfeature.tools;

import dev.trackfeature.tools.report.ToolException;
import dev.trackfeature.tools.weaving.Weaving;
import dev.trackfeature.tools.weaving.WeavingResult;
import dev.trackfeature.tools.weaving.WeavingTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Weaves the classes that carry the annotation, in place. */
@Command(
    name = "weave",
    description = "Weaves the class files that carry @TrackFeature, in place.",
    mixinStandardHelpOptions = true)
final class WeaveCommand implements Callable<Integer> {

  @Mixin private final FindingsOutput output = new FindingsOutput();

  @Option(names = "--classes", required = true, description = "The folder of class files.")
  private Path classes;

  @Option(
      names = "--class-path",
      description = "What they were compiled with; it has trackfeature-aspects.")
  private String classPath = "";

  @Option(
      names = "--aspect-libraries",
      description = "Jars and folders with aspects that the classes were woven with before.")
  private String aspectLibraries = "";

  @Option(
      names = "--output-directory",
      required = true,
      description = "Where weaving.state is kept: one for each folder of classes.")
  private Path outputDirectory;

  @Option(names = "--base", description = "The project's folder. Default: the current one.")
  private Path base = Path.of("");

  @Option(names = "--source-roots", description = "The folders of the sources, for their lines.")
  private String sourceRoots = "";

  @Option(names = "--verbose", description = "Print each method that is woven.")
  private boolean verbose;

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  WeaveCommand() {}

  @Override
  public Integer call() {
    List<Path> libraries = PathList.parse(aspectLibraries);
    Stream.concat(Stream.of(classes), libraries.stream()).forEach(WeaveCommand::requireExists);
    WeavingResult result =
        Weaving.weave(
            new WeavingTask(
                classes,
                PathList.parse(classPath),
                libraries,
                outputDirectory,
                base,
                PathList.parse(sourceRoots),
                verbose));
    result.output().forEach(output::line);
    int exit = output.report(result.findings());
    output.line(
        String.format(
            Locale.ROOT,
            "%d of %d tracked classes woven now.",
            result.woven(),
            result.candidates()));
    return exit;
  }

  private static void requireExists(Path path) {
    if (!Files.exists(path)) {
      throw new ToolException("There is no " + path + ".");
    }
  }
}
