package dev.trackfeature.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What an execution of the compiler plugin says about annotation processors. Maven has merged the
 * plugin's own configuration into it.
 */
final class CompilerExecution {

  static final String PROCESSOR_PATH = "trackfeature.processorPath";
  static final String TEST_PROCESSOR_PATH = "trackfeature.testProcessorPath";

  private static final List<String> PATH_OPTIONS =
      List.of("-processorpath", "--processor-path", "--processor-module-path", "-processor");

  private final String id;
  private final @Nullable Xpp3Dom configuration;
  private final List<String> arguments;
  private final String proc;

  private CompilerExecution(
      String id, @Nullable Xpp3Dom configuration, List<String> arguments, String proc) {
    this.id = id;
    this.configuration = configuration;
    this.arguments = arguments;
    this.proc = proc;
  }

  /** Reads an execution; the properties are those that set the compiler plugin's parameters. */
  static CompilerExecution of(PluginExecution execution, Properties properties) {
    Xpp3Dom configuration = (Xpp3Dom) execution.getConfiguration();
    return new CompilerExecution(
        execution.getId(),
        configuration,
        arguments(configuration),
        text(configuration, "proc", properties.getProperty("maven.compiler.proc", "")));
  }

  private static List<String> arguments(@Nullable Xpp3Dom configuration) {
    List<String> arguments = new ArrayList<>();
    children(configuration, "compilerArgs").map(CompilerExecution::value).forEach(arguments::add);
    arguments.addAll(List.of(text(configuration, "compilerArgument", "").split("\\s+")));
    children(configuration, "compilerArguments")
        .forEach(
            argument -> {
              arguments.add("-" + argument.getName());
              arguments.add(value(argument));
            });
    arguments.removeIf(String::isEmpty);
    return arguments;
  }

  String id() {
    return id;
  }

  /** The setting by which it runs no processors; null when it runs them. */
  @Nullable String processingOff() {
    if (proc.equals("none")) {
      return "proc=none";
    }
    return arguments.contains("-proc:none") ? "-proc:none" : null;
  }

  /** The argument that names processors or their path by hand; null when there is none. */
  @Nullable String pathByHand() {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      for (String option : PATH_OPTIONS) {
        if ((argument.equals(option) && !isOwn(value))
            || (argument.startsWith(option + "=")
                && !isOwn(argument.substring(option.length() + 1)))) {
          return option;
        }
      }
    }
    return null;
  }

  private static boolean isOwn(String path) {
    return path.equals("${" + PROCESSOR_PATH + "}")
        || path.equals("${" + TEST_PROCESSOR_PATH + "}");
  }

  /** Whether one of its arguments is the path that {@code prepare} makes. */
  boolean hasOwnPath() {
    return hasOwnPath(PROCESSOR_PATH) || hasOwnPath(TEST_PROCESSOR_PATH);
  }

  /** Whether one of its arguments is the path in this property. */
  boolean hasOwnPath(String property) {
    return arguments.stream().anyMatch(argument -> argument.endsWith("${" + property + "}"));
  }

  /** The value of an option of the processor that is set by hand; null when there is none. */
  @Nullable String option(String name) {
    String start = "-A" + name + "=";
    return arguments.stream()
        .filter(argument -> argument.startsWith(start))
        .map(argument -> argument.substring(start.length()))
        .reduce((first, last) -> last)
        .orElse(null);
  }

  /** Whether javac looks for processors on the class path, whatever its version. */
  boolean looksOnClassPath() {
    return proc.equals("full") || arguments.contains("-proc:full") || hasProcessorNames();
  }

  boolean hasProcessorPaths() {
    return configuration != null && configuration.getChild("annotationProcessorPaths") != null;
  }

  boolean namesProcessor() {
    return children(configuration, "annotationProcessorPaths")
        .map(path -> path.getChild("artifactId"))
        .anyMatch(id -> id != null && value(id).equals("trackfeature-processor"));
  }

  boolean hasProcessorNames() {
    return configuration != null && configuration.getChild("annotationProcessors") != null;
  }

  boolean namesProcessorClass(String name) {
    return children(configuration, "annotationProcessors").anyMatch(n -> value(n).equals(name));
  }

  /** Whether a partial compilation shows the processor a part of the sources. */
  boolean compilesPartially() {
    return text(configuration, "useIncrementalCompilation", "").equals("false");
  }

  private static Stream<Xpp3Dom> children(@Nullable Xpp3Dom configuration, String name) {
    Xpp3Dom list = configuration == null ? null : configuration.getChild(name);
    return list == null ? Stream.empty() : Stream.of(list.getChildren());
  }

  private static String text(@Nullable Xpp3Dom configuration, String name, String otherwise) {
    Xpp3Dom child = configuration == null ? null : configuration.getChild(name);
    return child == null ? otherwise : value(child);
  }

  private static String value(Xpp3Dom element) {
    return element.getValue() == null ? "" : element.getValue().strip();
  }
}
