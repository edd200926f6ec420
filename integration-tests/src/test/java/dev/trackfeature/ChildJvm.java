package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The output of a separate JVM that has ended without an error. It uses the JDK that runs the
 * tests.
 *
 * @param stdout its lines
 * @param stderr its lines
 */
record ChildJvm(List<String> stdout, List<String> stderr) {

  private static final long MAX_SECONDS = 120;

  /**
   * Runs it to its end.
   *
   * @param scratch its working directory, where agents leave their dumps
   * @param environment added to this process's own, whose OpenTelemetry settings it doesn't get
   */
  static ChildJvm run(Path scratch, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = scratch.resolve("stdout.txt");
    Path err = scratch.resolve("stderr.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(ChildJvm::isSetting);
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = false;
    try {
      ended = process.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
    ChildJvm child = new ChildJvm(Files.readAllLines(out), Files.readAllLines(err));
    assertThat(ended).as("ended by itself: %s", child).isTrue();
    assertThat(process.exitValue()).as("exit code of %s", child).isZero();
    return child;
  }

  private static boolean isSetting(String variable) {
    return variable.startsWith("OTEL_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }

  @Override
  public String toString() {
    return "a JVM that said%n%s%nand on stderr%n%s"
        .formatted(String.join("\n", stdout), String.join("\n", stderr));
  }
}
