package dev.trackfeature.tools.weaving;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.tools.classes.ConstantPool;
import dev.trackfeature.tools.report.ToolException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.aspectj.bridge.Version;

/**
 * The aspects to weave with.
 *
 * @param entries the jars and folders that have them, TrackFeature's own first
 * @param classes the folder of classes, when its own aspects count as well
 */
record AspectPath(List<Path> entries, Optional<Path> classes) {

  private static final String ASPECT = "dev/trackfeature/aspects/TrackFeatureAspect.class";

  /** What aspects have: the first those that are written with annotations, both those of ajc. */
  private static final ConstantPool MARKS =
      new ConstantPool("Lorg/aspectj/lang/annotation/Aspect;", "org.aspectj.weaver.Aspect");

  /** Copies the list. */
  AspectPath {
    entries = List.copyOf(entries);
  }

  /** Finds TrackFeature's aspect as a class loader does; empty when no entry has it. */
  static Optional<AspectPath> find(WeavingTask task) throws IOException {
    for (Path entry : task.classPath()) {
      if (hasAspect(entry)) {
        return Optional.of(with(entry, task));
      }
    }
    return Optional.empty();
  }

  private static AspectPath with(Path own, WeavingTask task) throws IOException {
    List<Path> entries = new ArrayList<>();
    entries.add(own);
    Optional<Path> classes = Optional.empty();
    for (Path library : task.aspectLibraries()) {
      if (!Files.exists(library)) {
        throw new ToolException("There is no aspect library " + library + ".");
      }
      if (Files.isSameFile(library, task.classes())) {
        classes = Optional.of(task.classes());
      } else {
        entries.add(library);
      }
    }
    return new AspectPath(entries, classes);
  }

  private static boolean hasAspect(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      return Files.exists(entry.resolve(ASPECT));
    }
    if (!Files.isRegularFile(entry)) {
      return false;
    }
    try (ZipFile jar = new ZipFile(entry.toFile())) {
      return jar.getEntry(ASPECT) != null;
    } catch (ZipException notOne) {
      // Class paths may name other files: javac only warns of them.
      return false;
    }
  }

  /** As ajc takes it. */
  String joined() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Whether there are no aspects but TrackFeature's. */
  boolean isOwnOnly() {
    return entries.size() == 1 && classes.isEmpty();
  }

  /**
   * What decides how a class is woven, besides the class: the aspects and ajc's version. Of a
   * folder only aspects count, since the others may be woven in it.
   */
  String hash() throws IOException {
    List<byte[]> parts = new ArrayList<>();
    parts.add(Version.getText().getBytes(UTF_8));
    for (Path entry : entries) {
      parts.add(
          Files.isDirectory(entry)
              ? listed(aspectsIn(entry))
              : Hash.of(Files.readAllBytes(entry)).getBytes(UTF_8));
    }
    parts.add(listed(ownAspects()));
    return Hash.of(parts.toArray(byte[][]::new));
  }

  /**
   * The aspects among the classes. ajc weaves them too: that makes aspects of what javac compiled,
   * and their advice is then woven as where all classes are woven at once.
   */
  List<FoundClass> ownAspects() throws IOException {
    return classes.isEmpty() ? List.of() : aspectsIn(classes.get());
  }

  private static List<FoundClass> aspectsIn(Path folder) throws IOException {
    return FoundClass.findAll(folder, damaged -> {}, MARKS);
  }

  private static byte[] listed(List<FoundClass> aspects) {
    return aspects.stream()
        .map(aspect -> aspect.hash() + " " + aspect.name() + "\n")
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }
}
