package dev.trackfeature.tools.classes;

import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files in a folder, listed when they are first asked for. Links are followed. */
final class FolderContainer implements Container {

  private final Path folder;
  private @Nullable SortedSet<String> names;

  FolderContainer(Path folder) {
    this.folder = folder;
  }

  @Override
  public String jar() {
    return "";
  }

  @Override
  public String title() {
    return folder.toString();
  }

  @Override
  public SortedSet<String> names() {
    SortedSet<String> known = names;
    if (known == null) {
      known = list();
      names = known;
    }
    return known;
  }

  @Override
  public Optional<byte[]> read(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ToolException(name + " in " + folder + " can't be read: " + e, e);
    }
  }

  @Override
  public void close() {}

  private SortedSet<String> list() {
    SortedSet<String> found = new TreeSet<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = folder.relativize(file).toString().replace('\\', '/');
              if (attributes.isRegularFile() && !name.startsWith(OTHER_VERSIONS)) {
                found.add(name);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }
          });
    } catch (IOException e) {
      throw new ToolException(folder + " can't be read: " + e, e);
    }
    return Collections.unmodifiableSortedSet(found);
  }
}
