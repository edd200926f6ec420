package dev.trackfeature.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the name that the project has in Maven or Gradle, from the output folder of its classes.
 */
final class ProjectName {

  private static final Pattern NOT_OURS = Pattern.compile("(?s)<!--.*?-->|<parent>.*?</parent>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>\\s*([^<\\s]*)\\s*</artifactId>");
  private static final Pattern ROOT_PROJECT =
      Pattern.compile("rootProject\\.name\\s*=\\s*[\"']([^\"']*)[\"']");

  private static final String TESTS_SUFFIX = "-tests";

  private ProjectName() {}

  /**
   * The name of the project whose build folder holds the output, if it can be found and is valid
   * for a module. Tests are a separate module.
   */
  static Optional<String> of(Path output) {
    String suffix = output.endsWith("test-classes") || output.endsWith("test") ? TESTS_SUFFIX : "";
    return find(output).filter(ProcessorOptions::isModuleName).map(name -> name + suffix);
  }

  private static Optional<String> find(Path output) {
    for (Path folder = output; folder != null; folder = folder.getParent()) {
      Path parent = folder.getParent();
      if (parent == null) {
        break;
      }
      if (folder.endsWith("target") && Files.isRegularFile(parent.resolve("pom.xml"))) {
        return first(ARTIFACT, NOT_OURS.matcher(text(parent.resolve("pom.xml"))).replaceAll(""));
      }
      if (folder.endsWith("build") && isGradle(parent)) {
        return gradleName(parent);
      }
    }
    return Optional.empty();
  }

  private static boolean isGradle(Path folder) {
    return Files.exists(folder.resolve("build.gradle"))
        || Files.exists(folder.resolve("build.gradle.kts"));
  }

  /** The root project's name is in its settings; any other project has the name of its folder. */
  private static Optional<String> gradleName(Path folder) {
    for (String settings : new String[] {"settings.gradle", "settings.gradle.kts"}) {
      if (Files.exists(folder.resolve(settings))) {
        return first(ROOT_PROJECT, text(folder.resolve(settings)));
      }
    }
    return Optional.of(folder.getFileName().toString());
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
