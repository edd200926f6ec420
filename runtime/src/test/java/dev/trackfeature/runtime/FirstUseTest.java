package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstUseTest {

  private static final long MAX_SECONDS = 60;

  @TempDir Path folder;

  /** A class whose initialiser overflows can never be used again. */
  @ParameterizedTest
  @ValueSource(ints = {20, 60, 120, 200, 300, 360, 380, 400, 420, 440, 480, 560})
  void firstUseWhereTheStackEndsLeavesTheNextAsTheyAre(int framesLeft) throws Exception {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-cp",
                System.getProperty("java.class.path"),
                FirstUse.class.getName(),
                String.valueOf(framesLeft))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // With them, Java prints a line on stderr.
    builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("ended by itself").isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(output).isEmptyFile();
  }
}
