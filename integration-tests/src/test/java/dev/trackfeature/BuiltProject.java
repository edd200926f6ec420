package dev.trackfeature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A project that the invoker plugin has built, for the scripts that look at it afterwards. */
public final class BuiltProject {

  private static final Pattern FAILURE =
      Pattern.compile(
          "^\\[ERROR] Failed to execute goal dev\\.trackfeature:trackfeature-maven-plugin:\\S+"
              + " \\(\\S+\\) on project \\S+: (.*?)\\s+(?:\\[ERROR] )?-> \\[Help 1]$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** What the builds of the project have logged, one after the other. */
  public final String log;

  private final Path folder;

  public BuiltProject(File folder) throws IOException {
    this.folder = folder.toPath();
    this.log = Files.readString(this.folder.resolve("build.log"));
  }

  /** The lines that warn. */
  public List<String> warnings() {
    return log.lines().filter(line -> line.startsWith("[WARNING]")).toList();
  }

  /** The lines at INFO that match. */
  public List<String> lines(String regex) {
    return log.lines()
        .filter(line -> line.matches("\\[INFO] " + regex))
        .map(line -> line.substring("[INFO] ".length()))
        .toList();
  }

  /** With what messages goals of the plugin failed. */
  public List<String> failures() {
    return FAILURE
        .matcher(log)
        .results()
        .map(failure -> failure.group(1).replace("\n[ERROR] ", "\n"))
        .toList();
  }

  /** How often the builds ran a goal of the plugin in a module. */
  public int runs(String goal, String module) {
    return lines("--- trackfeature:\\S+:" + goal + " \\(\\S+\\) @ " + module + " ---").size();
  }

  /** What a file says. */
  public String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  /** Whether there is such a file. */
  public boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  /** Whether a class file calls what the advice calls. */
  public boolean isWoven(String classFile) throws IOException {
    return Files.readString(folder.resolve(classFile), ISO_8859_1)
        .contains("dev/trackfeature/aspects/WovenCalls");
  }

  /** Fails unless two builds, without a warning, compiled and wove the one tracked class once. */
  public boolean wasWovenOnce(String classFile) throws IOException {
    assertThat(warnings()).isEmpty();
    assertThat(lines("Wove .*")).containsExactly("Wove 1 of 1 tracked classes");
    assertThat(log).contains("Nothing to compile");
    assertThat(isWoven(classFile)).isTrue();
    return true;
  }
}
