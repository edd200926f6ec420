package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.Main;

/**
 * Runs the {@code …Stress} classes under jcstress, which tries millions of orders in which threads
 * may come. Briefly here; {@code -Djcstress.mode=default} takes half an hour and looks harder.
 */
class StressTest {

  private static final List<String> BRIEFLY =
      List.of("-m", "quick", "-sc", "false", "-f", "1", "-fsm", "1", "-iters", "1", "-time", "300");

  /** Where the results are left, and no other file may be. */
  @TempDir Path folder;

  @Test
  @DisabledIfSystemProperty(
      named = "opentelemetry.run",
      matches = ".+",
      disabledReason = "calls nothing of OpenTelemetry that differs")
  void noOrderOfThreadsLosesOrRepeatsAUse() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two processors");
    String mode = System.getProperty("jcstress.mode");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(mode == null ? BRIEFLY : List.of("-m", mode));
    Path output = folder.resolve("output.txt");

    Process stress =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      stress.waitFor();
    } finally {
      stress.destroyForcibly();
    }

    assertThat(Files.readString(output))
        .contains("Failed tests: No matches.", "Error tests: No matches.", "4 matching test");
    assertThat(stress.exitValue()).isZero();
  }
}
