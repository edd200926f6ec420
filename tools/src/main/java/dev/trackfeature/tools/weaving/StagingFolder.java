package dev.trackfeature.tools.weaving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for what ajc reads and writes, gone when it is closed. Each process has its own, so that
 * two that weave the same classes at once don't take each other's half-written files.
 */
final class StagingFolder implements AutoCloseable {

  private static final String PREFIX = "weaving-";

  private final Path folder;

  private StagingFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder, and removes those of processes that were killed. */
  static StagingFolder in(Path workFolder) throws IOException {
    Files.createDirectories(workFolder);
    long own = ProcessHandle.current().pid();
    for (Path old : folders(workFolder)) {
      if (isLeftOver(old, own)) {
        delete(old);
      }
    }
    StagingFolder staging = new StagingFolder(workFolder.resolve(PREFIX + own));
    Files.createDirectories(staging.input());
    Files.createDirectories(staging.output());
    Files.createDirectories(staging.restored());
    return staging;
  }

  /** What ajc reads. */
  Path input() {
    return folder.resolve("in");
  }

  /** What it writes. */
  Path output() {
    return folder.resolve("out");
  }

  /** What need not be woven again. */
  Path restored() {
    return folder.resolve("restored");
  }

  /** A file that only this run needs. */
  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }

  private static List<Path> folders(Path workFolder) throws IOException {
    try (Stream<Path> found = Files.list(workFolder)) {
      return found
          .filter(folder -> folder.getFileName().toString().matches(PREFIX + "\\d{1,18}"))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isLeftOver(Path folder, long own) {
    long process = Long.parseLong(folder.getFileName().toString().substring(PREFIX.length()));
    return process == own || ProcessHandle.of(process).isEmpty();
  }

  /** Another process may delete the same folder at once: what is gone is fine. */
  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null && !(failure instanceof NoSuchFileException)) {
              throw failure;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
