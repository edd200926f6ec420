package dev.trackfeature.tools.weaving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Jars that tests make. */
final class Jars {

  private Jars() {}

  /** Writes the class files of a folder or jar, and more files, into a jar. */
  static void write(Path jar, Path classes, Map<String, byte[]> more) throws IOException {
    Map<String, byte[]> files = new TreeMap<>(more);
    if (Files.isDirectory(classes)) {
      for (Map.Entry<String, Path> file : ClassFiles.in(classes).entrySet()) {
        files.putIfAbsent(file.getKey(), Files.readAllBytes(file.getValue()));
      }
    } else {
      try (ZipFile zip = new ZipFile(classes.toFile())) {
        for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
          files.putIfAbsent(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
      }
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
  }
}
