package dev.trackfeature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aspectj.bridge.IMessage;
import org.aspectj.bridge.MessageHandler;
import org.aspectj.tools.ajc.Main;

/** The application under {@code src/app}, as users compile it: by javac, and woven or not. */
final class ExportsApplication {

  private static final Path SOURCES = Path.of("src/app/java/com/acme");
  private static final String MODULE_INFO = "src/modular/java/module-info.java";

  private static final String LIBRARIES =
      path(
          "(trackfeature-(annotations|runtime|aspects)|aspectjrt|opentelemetry-(api|common|context))-.*");
  private static final String LIBRARIES_AND_SDK =
      LIBRARIES + File.pathSeparator + path("opentelemetry-sdk-.*");

  private final Path classes;

  private ExportsApplication(Path classes) {
    this.classes = classes;
  }

  /** Compiles it for the class path. */
  static ExportsApplication compile(Path classes) throws IOException {
    return javac(classes, List.of("-cp", LIBRARIES_AND_SDK));
  }

  /** Compiles it as a module, for the module path. */
  static ExportsApplication compileModule(Path classes) throws IOException {
    // Without -cp, javac would take this process's class path.
    return javac(
        Files.createDirectories(classes),
        List.of("-cp", classes.toString(), "-p", LIBRARIES_AND_SDK, MODULE_INFO));
  }

  private static ExportsApplication javac(Path classes, List<String> pathsAndMore)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror"));
    arguments.addAll(List.of("-Xlint:-processing,-try,-requires-automatic"));
    arguments.addAll(
        List.of("-processorpath", path("(trackfeature-(annotations|processor)|javapoet)-.*")));
    arguments.add("-Atrackfeature.module=exports");
    arguments.addAll(List.of("-d", classes.toString()));
    arguments.addAll(pathsAndMore);
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exitCode =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(out, out, arguments.toArray(String[]::new));
    assertThat(exitCode).as("javac: %s", said).isZero();
    removeAbsentLibrary(classes);
    return new ExportsApplication(classes);
  }

  private static void removeAbsentLibrary(Path classes) throws IOException {
    Path library = classes.resolve("com/acme/absent");
    Files.delete(library.resolve("Driver$Tested.class"));
    Files.delete(library.resolve("Driver.class"));
    Files.delete(library);
  }

  /** Weaves it where it is, as the set-up of the README does. */
  ExportsApplication weave() {
    MessageHandler messages = new MessageHandler();
    String[] arguments = {
      "-17",
      "-proc:none",
      "-inpath",
      classes.toString(),
      "-aspectpath",
      jar("trackfeature-aspects"),
      "-classpath",
      LIBRARIES_AND_SDK,
      "-d",
      classes.toString()
    };
    new Main().run(arguments, messages);
    assertThat(messages.getMessages(IMessage.WARNING, true)).isEmpty();
    return this;
  }

  /** The path for {@code -cp} or {@code -p}, with an OpenTelemetry SDK. */
  String path() {
    return classes + File.pathSeparator + LIBRARIES_AND_SDK;
  }

  /** The same with the libraries of a Spring application, which contain aspects to be woven too. */
  String pathWithSpring() {
    return path() + File.pathSeparator + path("spring-.*");
  }

  /** The classes with {@code trackfeature-aspects} and its dependencies, and nothing else. */
  String pathWithoutSdk() {
    return classes + File.pathSeparator + LIBRARIES;
  }

  /** The jar of this name among those that the build resolved. */
  static String jar(String artifact) {
    String found = path(artifact + "-\\d.*");
    assertThat(found).as(artifact).isNotEmpty().doesNotContain(File.pathSeparator);
    return found;
  }

  /** The jars of these names among those that the build resolved. */
  static String path(String fileNames) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Path.of(entry).getFileName().toString().matches(fileNames + "\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
