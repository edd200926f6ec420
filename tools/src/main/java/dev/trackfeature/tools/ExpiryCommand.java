package dev.trackfeature.tools;

import dev.trackfeature.tools.expiry.Expiry;
import dev.trackfeature.tools.expiry.ExpiryResult;
import dev.trackfeature.tools.expiry.ExpiryTask;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds features that are past their time. */
@Command(
    name = "expiry",
    description = "Finds features past removeIn, and those beta or experimental for too long.",
    mixinStandardHelpOptions = true)
final class ExpiryCommand implements Callable<Integer> {

  @Mixin private final FindingsOutput output = new FindingsOutput();

  @Option(
      names = "--classes",
      required = true,
      description = "The folder or archive with the module's classes and catalog.")
  private Path classes;

  @Option(names = "--module", description = "The module's name. Default: all in the folder.")
  private String module = "";

  @Option(names = "--project-version", description = "What a removeIn that is a version meets.")
  private String version = "";

  @Option(names = "--base", description = "The project's folder. Default: the current one.")
  private Path base = Path.of("");

  @Option(names = "--source-roots", description = "The folders of the sources, for their lines.")
  private String sourceRoots = "";

  @Option(names = "--today", description = "The date to go by. Default: that of the clock, in UTC.")
  private String today = "";

  @Option(
      names = "--max-beta-age",
      description = "How long a feature may be beta. Default: ${DEFAULT-VALUE}.")
  private String maxBetaAge = "P180D";

  @Option(
      names = "--max-experimental-age",
      description = "How long a feature may be experimental. Default: ${DEFAULT-VALUE}.")
  private String maxExperimentalAge = "P90D";

  @Option(
      names = "--warn-before",
      description = "How long before removeIn to warn. Default: ${DEFAULT-VALUE}.")
  private String warnBefore = "P30D";

  @Option(
      names = "--fail",
      description = "What fails: expired (past removeIn) or never. Default: ${DEFAULT-VALUE}.")
  private String fail = "expired";

  @Option(names = "--output-directory", description = "Where to write expiry.json, expiry.md.")
  private @Nullable Path outputDirectory;

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  ExpiryCommand() {}

  @Override
  public Integer call() {
    ExpiryResult result =
        Expiry.find(
            new ExpiryTask(
                classes,
                module,
                version,
                base,
                PathList.parse(sourceRoots),
                ExpiryTask.today(today, Clock.systemUTC()),
                ExpiryTask.period("max-beta-age", maxBetaAge),
                ExpiryTask.period("max-experimental-age", maxExperimentalAge),
                ExpiryTask.period("warn-before", warnBefore),
                ExpiryTask.failOnExpired(fail)));
    if (outputDirectory != null) {
      result.write(outputDirectory);
    }
    int exit = output.report(result.findings());
    output.line(result.report().summary());
    return exit;
  }
}
