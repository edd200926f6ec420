package dev.trackfeature.tools.weaving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The class files in a folder. */
final class ClassFiles {

  private ClassFiles() {}

  /** All of them, by their path in the folder with slashes. Folders behind links are left out. */
  static SortedMap<String, Path> in(Path folder) throws IOException {
    // A folder that is a link itself would not be entered.
    Path real = folder.toRealPath();
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(real)) {
      found
          .filter(file -> file.toString().endsWith(".class") && Files.isRegularFile(file))
          .forEach(file -> files.put(real.relativize(file).toString().replace('\\', '/'), file));
    }
    return files;
  }
}
