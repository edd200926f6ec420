package dev.trackfeature.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No text of a project begins a line of its own: a build may take that for a command to it. */
class OutputLinesTest {

  @TempDir Path folder;

  @Test
  void misuseIsOneLine() {
    assertThat(run("verify", "--classes", folder.resolve("a\n::error::b").toString()))
        .contains("a\\u000a::error::b")
        .hasLineCount(1);
  }

  @Test
  void summaryIsOneLine() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));

    assertThat(
            run(
                "check",
                "--classes",
                classes.toString(),
                "--baseline",
                folder.resolve("a\n::error::b.json").toString()))
        .contains("a\\u000a::error::b.json")
        .hasLineCount(1);
  }

  @Test
  void filesNeedAFolder() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));

    assertThat(run("check", "--classes", classes.toString(), "--formats", "text,sarif"))
        .startsWith("error: Markdown, SARIF and JSON are written to files.");
    assertThat(run("check", "--classes", classes.toString(), "--formats", "text,github"))
        .doesNotContain("error");
  }

  @Test
  void listThatHasNoPathIsMisuse() {
    assertThat(run("verify", "--classes", folder.toString(), "--class-path", "a\u0000b"))
        .startsWith("error: \"a\\u0000b\" is no path: ")
        .hasLineCount(1);
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    Main.commandLine(Map.of()).setOut(writer).setErr(writer).execute(arguments);
    return out.toString();
  }
}
