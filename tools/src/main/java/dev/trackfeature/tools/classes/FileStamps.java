package dev.trackfeature.tools.classes;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Names, sizes and times of files: while they are the same, so is what the files contain. */
public final class FileStamps {

  private FileStamps() {}

  /** A line for each file in a folder, sorted; or one for the file that is named. */
  public static List<String> of(Path folder) throws IOException {
    List<String> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(line(file, attributes));
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }

  /** One line for a file or a folder, whatever is in that. */
  public static String ofEntry(Path entry) throws IOException {
    return line(entry, Files.readAttributes(entry, BasicFileAttributes.class));
  }

  private static String line(Path file, BasicFileAttributes attributes) {
    return file
        + " "
        + attributes.size()
        + " "
        + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }
}
