package dev.trackfeature.tools.weaving;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Weaves a {@link WovenProject} in a virtual machine of its own. */
final class WeavingProcess {

  private static final String REACHED = "reached the checkpoint";

  private final Process process;
  private final BufferedReader out;

  private WeavingProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts one that waits at a checkpoint, counted from 1, until it is killed; 0 for none. */
  static WeavingProcess start(Path folder, int checkpoint, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    // Names of files are read as this process writes them, whatever its locale.
    command.add("-Dsun.jnu.encoding=" + System.getProperty("sun.jnu.encoding"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WeavingProcess.class.getName(), folder.toString(), "" + checkpoint));
    return new WeavingProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Waits for the checkpoint and kills the process; returns whether there is such a checkpoint. */
  boolean killAtCheckpoint() throws IOException, InterruptedException {
    String line = out.readLine();
    while (line != null && !line.equals(REACHED)) {
      line = out.readLine();
    }
    process.destroyForcibly().waitFor();
    return line != null;
  }

  /** Waits for its end, and returns its last line. */
  @Nullable String lastLine() throws IOException, InterruptedException {
    String last = null;
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      last = line;
    }
    process.waitFor();
    return last;
  }

  /** Arguments: the folder of the project, and the checkpoint. */
  public static void main(String[] arguments) {
    WovenProject project = new WovenProject(Path.of(arguments[0]));
    int waitAt = Integer.parseInt(arguments[1]);
    AtomicInteger reached = new AtomicInteger();
    Runnable checkpoint =
        () -> {
          if (reached.incrementAndGet() == waitAt) {
            System.out.println(REACHED);
            waitForever();
          }
        };
    WeavingResult result = new Weaving(project.task(), true, checkpoint).run();
    System.out.println(result.woven() + " woven " + result.findings());
  }

  private static void waitForever() {
    try {
      System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
