package dev.trackfeature.tools.weaving;

import dev.trackfeature.tools.classes.ClassFile;
import dev.trackfeature.tools.classes.ConstantPool;
import dev.trackfeature.tools.report.BuildDiagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A class file to weave, as the compiler or an earlier run left it.
 *
 * @param name its path in the folder of classes, with slashes
 * @param file where it is
 * @param hash what is in it
 */
record FoundClass(String name, Path file, String hash) {

  private static final ConstantPool ANNOTATION =
      new ConstantPool("Ldev/trackfeature/annotations/TrackFeature;");

  /** Finds all that carry {@code @TrackFeature}. Files that are no class files are logged. */
  static List<FoundClass> tracked(Path classes, WeavingLog log) throws IOException {
    return findAll(
        classes, name -> log.line(name + " is no class file: left as it is."), ANNOTATION);
  }

  /**
   * Finds all in a folder that have one of the texts, sorted by name.
   *
   * @param damaged is handed the names of files that are no class files
   */
  static List<FoundClass> findAll(Path classes, Consumer<String> damaged, ConstantPool texts)
      throws IOException {
    List<FoundClass> found = new ArrayList<>();
    for (Map.Entry<String, Path> file : ClassFiles.in(classes).entrySet()) {
      byte[] bytes = Files.readAllBytes(file.getValue());
      try {
        if (texts.isIn(bytes)) {
          found.add(new FoundClass(file.getKey(), file.getValue(), Hash.of(bytes)));
        }
      } catch (IllegalArgumentException e) {
        damaged.accept(file.getKey());
      }
    }
    return found;
  }

  /** The same, as it is now. */
  FoundClass read() throws IOException {
    return new FoundClass(name, file, Hash.of(Files.readAllBytes(file)));
  }

  /** Whether it can be read, and is where its class is loaded from; else that is logged. */
  boolean mayBeWoven(WeavingLog log) throws IOException {
    ClassFile classFile;
    try {
      classFile = ClassFile.read(Files.readAllBytes(file));
    } catch (IllegalArgumentException damaged) {
      log.add(BuildDiagnostic.WEAVER, name + " " + damaged.getMessage() + ".");
      return false;
    }
    if (!name.equals(classFile.internalName() + ".class")) {
      // Such as META-INF/versions. ajc goes by the names of classes, and would mix them up.
      log.line(name + " is not where " + classFile.name() + " is loaded from: left as it is.");
      return false;
    }
    return true;
  }
}
