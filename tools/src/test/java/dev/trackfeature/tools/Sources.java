package dev.trackfeature.tools;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources compiled by javac with the processor, as an application's are. */
public final class Sources {

  /** What an application has on its class path. */
  public static final String CLASS_PATH =
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(Sources::isOfAnApplication)
          .collect(joining(File.pathSeparator));

  private Sources() {}

  /** The same, entry by entry. */
  public static List<Path> classPath() {
    return Stream.of(CLASS_PATH.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static boolean isOfAnApplication(String entry) {
    String path = entry.replace('\\', '/');
    return path.matches(".*/(annotations|runtime|aspects)/target/.*")
        || path.matches(
            ".*/(trackfeature-(annotations|runtime|aspects)|aspectjrt|opentelemetry-)[^/]*\\.jar");
  }

  /** Compiles all Java files of a folder, and fails when javac does. */
  public static void compile(Path sources, Path classes, List<String> options) throws IOException {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-d", classes.toString(), "-cp", CLASS_PATH, "-g"));
    arguments.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
    StringWriter messages = new StringWriter();
    boolean compiled;
    try (Stream<Path> files = Files.walk(sources);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> paths = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  arguments,
                  null,
                  manager.getJavaFileObjectsFromPaths(paths))
              .call();
    }
    assertThat(compiled).as("%s", messages).isTrue();
  }
}
