package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the stack ends: each time in a virtual machine of its own, as what an overflow breaks, such
 * as a class that is being initialised, stays broken.
 */
class StackOverflowsTest {

  private static final int SMALL = 256 * 1024;

  /** What {@code Thread} takes for the default. */
  private static final int DEFAULT = 0;

  private static final long MAX_SECONDS = 240;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "-Xint, " + SMALL + ", 2",
    "-XX:TieredStopAtLevel=1, " + SMALL + ", 4",
    "-Xmixed, " + SMALL + ", 2",
    "-Xint, " + DEFAULT + ", 1",
    "-Xmixed, " + DEFAULT + ", 1"
  })
  void overflowsAtEveryDepthLeaveNothingBehind(String compilation, int stackSize, int rounds)
      throws Exception {
    assertEndsWell(OverflowingUses.class, compilation, stackSize, rounds);
  }

  @ParameterizedTest
  @CsvSource({"-Xint, 2", "-XX:TieredStopAtLevel=1, 10", "-Xmixed, 20"})
  void overflowsOnFreshThreadsLeaveNothingOnThem(String compilation, int threads) throws Exception {
    assertEndsWell(OverflowingThreads.class, compilation, SMALL, threads);
  }

  private void assertEndsWell(Class<?> main, String compilation, int stackSize, int times)
      throws Exception {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                compilation,
                "-Djava.util.logging.config.file="
                    + System.getProperty("java.util.logging.config.file"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                String.valueOf(stackSize),
                String.valueOf(times))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // With them, Java prints a line on stderr.
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = builder.start();
    boolean ended;
    try {
      ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(ended).as("ended by itself").isTrue();
    assertThat(output).content().isEmpty();
    assertThat(process.exitValue()).isZero();
  }
}
