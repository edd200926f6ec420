package dev.trackfeature.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application as its users start it: in a JVM of its own. */
final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private ChildJvm(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader();
    this.err = err;
  }

  /**
   * Starts it with these arguments for Java.
   *
   * @param scratch the folder for stderr and, unless an argument says otherwise, the data
   * @param environment added to this process's own, whose settings of OpenTelemetry and Java it
   *     doesn't get
   */
  static ChildJvm start(Path scratch, Map<String, String> environment, String... arguments)
      throws IOException {
    Path err = scratch.resolve("stderr.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Without it, newer JDKs warn on stderr that SQLite loads a native library.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-Dport=0", "-Dtraffic=off", "-DdataDir=" + scratch.resolve("data")));
    command.addAll(List.of(arguments));
    command.add(Main.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().keySet().removeIf(ChildJvm::isSetting);
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start(), err);
  }

  private static boolean isSetting(String variable) {
    return variable.startsWith("OTEL_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }

  /** Waits until it serves, and returns where. */
  String address() throws IOException {
    String line = out.readLine();
    while (line != null && !line.contains("Feature usage")) {
      line = out.readLine();
    }
    assertThat(line).as("stderr: %s", Files.readString(err)).isNotNull();
    return line.replaceAll(".*(http://[^/]+)/.*", "$1");
  }

  /** What is still to be read of stdout until it ends. */
  List<String> restOfStdout() {
    return out.lines().toList();
  }

  List<String> stderr() throws IOException {
    return Files.readAllLines(err);
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("has ended").isTrue();
    return process.exitValue();
  }

  /** Asks it to end, by SIGTERM where there are signals. */
  void terminate() {
    // Process.destroy() would also close the pipe that stdout is still to be read from.
    process.toHandle().destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
