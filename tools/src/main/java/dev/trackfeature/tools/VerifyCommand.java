package dev.trackfeature.tools;

import dev.trackfeature.tools.report.ReportFiles;
import dev.trackfeature.tools.report.ToolException;
import dev.trackfeature.tools.verification.Verification;
import dev.trackfeature.tools.verification.VerificationResult;
import dev.trackfeature.tools.verification.VerificationTask;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that what the catalog lists is annotated, woven, and all that there is. */
@Command(
    name = "verify",
    description = "Proves that each catalogued method is woven, and each annotated one listed.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  private static final String BUILD = "build";
  private static final String LOAD_TIME = "load-time";

  @Mixin private final FindingsOutput output = new FindingsOutput();

  @Option(
      names = "--classes",
      required = true,
      description = "The folder of class files, or a jar, a war or a Spring Boot jar.")
  private Path classes;

  @Option(names = "--class-path", description = "What the classes run with.")
  private String classPath = "";

  @Option(
      names = "--module",
      description = "The module whose catalog lists what the folder has. Default: all found.")
  private String module = "";

  @Option(names = "--dependencies", description = "Check the catalogs of the class path too.")
  private boolean dependencies;

  @Option(
      names = "--weaving",
      description = "When classes are woven: build or load-time. Default: ${DEFAULT-VALUE}.")
  private String weaving = BUILD;

  @Option(names = "--base", description = "The project's folder. Default: the current one.")
  private Path base = Path.of("");

  @Option(names = "--source-roots", description = "The folders of the sources, for their lines.")
  private String sourceRoots = "";

  @Option(
      names = "--fail",
      arity = "1",
      description = "Whether findings fail. Default: ${DEFAULT-VALUE}.")
  private boolean fail = true;

  @Option(names = "--output-directory", description = "Where weaving.json is written.")
  private @Nullable Path outputDirectory;

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  VerifyCommand() {}

  @Override
  public Integer call() {
    VerificationResult result =
        Verification.verify(
            new VerificationTask(
                classes,
                PathList.parse(classPath),
                module,
                dependencies,
                isLoadTime(),
                base,
                PathList.parse(sourceRoots)));
    if (outputDirectory != null) {
      ReportFiles.write(outputDirectory.resolve("weaving.json"), result.json());
    }
    int exit = output.report(result.findings());
    output.line(result.summary());
    return fail ? exit : Main.FINE;
  }

  private boolean isLoadTime() {
    return switch (weaving) {
      case BUILD -> false;
      case LOAD_TIME -> true;
      default ->
          throw new ToolException(
              "There is no weaving \"" + weaving + "\". It is build or load-time.");
    };
  }
}
