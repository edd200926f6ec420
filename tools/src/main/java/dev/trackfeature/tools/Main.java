package dev.trackfeature.tools;

import dev.trackfeature.inventory.VisibleText;
import dev.trackfeature.tools.report.ToolException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the build's tools.
 *
 * <p>It exits with 0 when all is well, with 1 when something was found that fails a build, and with
 * 2 when it can't do what it was asked.
 */
@Command(
    name = "trackfeature-tools",
    description = "Weaves tracked classes, and checks what a build made of them.",
    subcommands = {
      WeaveCommand.class,
      VerifyCommand.class,
      MergeCommand.class,
      DiffCommand.class,
      CheckCommand.class,
      AcceptCommand.class,
      ExpiryCommand.class
    },
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

  static final int FINE = 0;
  static final int FOUND = 1;
  static final int MISUSED = 2;

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs a command and ends the virtual machine. */
  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  /** The command line, whose {@code execute} returns what the process exits with. */
  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new Main(environment))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::failed);
  }

  /** The variables of the process's environment. */
  Map<String, String> environment() {
    return environment;
  }

  /** Without a command there is nothing to do. */
  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a command.");
  }

  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof ToolException misuse) {
      command.getErr().println(VisibleText.of("error: " + misuse.getMessage(), ""));
      return MISUSED;
    }
    failure.printStackTrace(command.getErr());
    return MISUSED;
  }
}
