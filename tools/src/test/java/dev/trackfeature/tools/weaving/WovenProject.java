package dev.trackfeature.tools.weaving;

import dev.trackfeature.tools.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project with sources, classes and an output directory, below a path that few tools expect. */
final class WovenProject {

  /** What an application compiles with. */
  static final List<Path> CLASS_PATH =
      Stream.of(Sources.CLASS_PATH.split(File.pathSeparator)).map(Path::of).toList();

  /** The aspect's own fixtures: every kind of method, and every advice. */
  static final Path FIXTURES = Path.of("../aspects/src/test/java/dev/trackfeature/fixtures");

  final Path base;
  final Path sources;
  final Path classes;
  final Path work;

  WovenProject(Path folder) {
    base = folder.resolve("Projekt Zählwerk [1]");
    sources = base.resolve("src/main/java");
    classes = base.resolve("target/classes");
    work = base.resolve("target/trackfeature");
  }

  /** Adds a source file. */
  WovenProject source(String className, String text) throws IOException {
    Path file = sources.resolve(className.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Adds a class with one tracked method, and one that isn't tracked. */
  WovenProject tracked(String className) throws IOException {
    int dot = className.lastIndexOf('.');
    return source(
        className,
        """
        package %s;

        import dev.trackfeature.annotations.FeatureAttribute;
        import dev.trackfeature.annotations.TrackFeature;

        public class %s {

          @TrackFeature("%s")
          public String run(@FeatureAttribute("size") int size) {
            return "ran " + size;
          }

          public static class Plain {}
        }
        """
            .formatted(className.substring(0, dot), className.substring(dot + 1), className));
  }

  /** Adds the fixtures of these names. */
  WovenProject fixtures(String... names) throws IOException {
    for (String name : names) {
      source(
          "dev.trackfeature.fixtures." + name, Files.readString(FIXTURES.resolve(name + ".java")));
    }
    return this;
  }

  /** Runs javac, as a build does that recompiles all. */
  WovenProject compile(String... options) throws IOException {
    Files.createDirectories(classes);
    List<String> all = Stream.concat(Stream.of("-proc:none"), Stream.of(options)).toList();
    Sources.compile(sources, classes, all);
    return this;
  }

  WeavingTask task() {
    return task(CLASS_PATH, List.of());
  }

  WeavingTask task(List<Path> classPath, List<Path> libraries) {
    return new WeavingTask(classes, classPath, libraries, work, base, List.of(sources), false);
  }

  WeavingResult weave() {
    return Weaving.weave(task());
  }

  Path classFile(String className) {
    return classes.resolve(className.replace('.', '/') + ".class");
  }

  /** The hashes of all files in the folder of classes. */
  SortedMap<String, String> contents() throws IOException {
    return contents(classes);
  }

  static SortedMap<String, String> contents(Path folder) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    for (Map.Entry<String, Path> file : ClassFiles.in(folder).entrySet()) {
      contents.put(file.getKey(), Hash.of(Files.readAllBytes(file.getValue())));
    }
    return contents;
  }

  /** The names of all files and folders in the output directory. */
  List<String> workFiles() throws IOException {
    if (!Files.exists(work)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(work)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
