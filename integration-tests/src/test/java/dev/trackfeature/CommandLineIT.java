package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar of the tools, run as builds without Maven run it. */
class CommandLineIT {

  @TempDir private Path folder;
  private ExportsApplication application;
  private Path classes;

  @BeforeEach
  void compile() throws IOException {
    classes = Files.createDirectories(folder.resolve("build/classes/java/main"));
    application = ExportsApplication.compile(classes);
  }

  @Test
  void classesAreWovenAndVerified() throws Exception {
    Ended before = tools("verify");
    Ended weave = tools("weave", "--output-directory", folder.resolve("build/woven").toString());
    Ended after = tools("verify");

    assertThat(before.exit()).as("%s", before).isEqualTo(1);
    assertThat(before.output()).contains("error [TF301] ");
    assertThat(weave.exit()).as("%s", weave).isZero();
    assertThat(after.exit()).as("%s", after).isZero();
    assertThat(after.output()).containsPattern("(?m)^(\\d+) of \\1 entry points are woven\\.$");
  }

  @Test
  void misuseIsExplained() throws Exception {
    Ended ended = run("verify", "--classes", folder.resolve("nowhere").toString());

    assertThat(ended.exit()).as("%s", ended).isEqualTo(2);
    assertThat(ended.output()).startsWith("error: ").contains("nowhere").doesNotContain("\tat ");
  }

  private Ended tools(String command, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command, "--classes", classes.toString()));
    arguments.addAll(List.of("--class-path", libraries()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private String libraries() {
    return application.pathWithoutSdk().substring((classes + File.pathSeparator).length());
  }

  private record Ended(int exit, String output) {}

  private Ended run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", executable().toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Ended(process.waitFor(), Files.readString(output));
  }

  private static Path executable() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("../tools/target"))) {
      return jars.filter(jar -> jar.toString().endsWith("-all.jar"))
          .findFirst()
          .orElseThrow()
          .toRealPath();
    }
  }
}
