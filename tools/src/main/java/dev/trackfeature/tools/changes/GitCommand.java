package dev.trackfeature.tools.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs {@code git} in a folder: no shell, nothing to ask, and no longer than a minute. */
final class GitCommand {

  private static final long SECONDS = 60;

  /** Set where a hook of git runs the build; they may be relative to another folder. */
  private static final List<String> OF_HOOKS =
      List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX");

  /**
   * What came out.
   *
   * @param exit what the process exited with
   * @param out what it wrote
   * @param err what it complained about
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Output(int exit, byte[] out, String err) {

    boolean succeeded() {
      return exit == 0;
    }

    String text() {
      return new String(out, UTF_8).strip();
    }
  }

  private final Path folder;
  private final String program;

  GitCommand(Path folder) {
    this(folder, "git");
  }

  GitCommand(Path folder, String program) {
    this.folder = folder;
    this.program = program;
  }

  /**
   * Runs git with these arguments.
   *
   * @throws ToolException when it can't be started, or doesn't end
   */
  Output run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    OF_HOOKS.forEach(environment::remove);
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("LC_ALL", "C");
    try {
      return wait(builder.start());
    } catch (IOException e) {
      throw new ToolException(
          "git can't be started: "
              + e.getMessage()
              + ". Install it, or give the baseline as a file.",
          e);
    }
  }

  private Output wait(Process process) throws IOException {
    process.getOutputStream().close();
    Future<byte[]> out = drained(process.getInputStream());
    Future<byte[]> err = drained(process.getErrorStream());
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new ToolException("git did not end within " + SECONDS + " seconds.");
      }
      // A process that git left behind may keep the streams open.
      byte[] written = out.get(SECONDS, TimeUnit.SECONDS);
      String said = new String(err.get(SECONDS, TimeUnit.SECONDS), UTF_8).strip();
      return new Output(process.exitValue(), written, said);
    } catch (TimeoutException | ExecutionException e) {
      throw new ToolException("What git wrote can't be read: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("Interrupted while git ran.", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Future<byte[]> drained(InputStream in) {
    FutureTask<byte[]> task = new FutureTask<>(in::readAllBytes);
    Thread thread = new Thread(task, "trackfeature-git");
    thread.setDaemon(true);
    thread.start();
    return task;
  }
}
