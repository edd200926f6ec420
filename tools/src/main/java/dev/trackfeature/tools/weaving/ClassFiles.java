package dev.trackfeature.tools.weaving;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** The class files in a folder. */
final class ClassFiles {

  private ClassFiles() {}

  /** All of them, by their path in the folder with slashes. Folders behind links are left out. */
  static SortedMap<String, Path> in(Path folder) throws IOException {
    // A folder that is a link itself would not be entered.
    Path real = folder.toRealPath();
    SortedMap<String, Path> files = new TreeMap<>();
    // Reads the kind of a file only once, unlike Files.walk and a filter.
    Files.walkFileTree(
        real,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".class")
                && (attributes.isRegularFile() || Files.isRegularFile(file))) {
              files.put(real.relativize(file).toString().replace('\\', '/'), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
