package dev.trackfeature.tools.classes;

import dev.trackfeature.tools.report.SourcePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The sources of a project, as reports name them.
 *
 * @param base the project's folder, which places are relative to
 * @param roots the folders that have the folders of packages
 */
public record SourceFiles(Path base, List<Path> roots) {

  /** Copies the list. */
  public SourceFiles {
    roots = List.copyOf(roots);
  }

  /** Where a line of a class is; empty when no root has its source, or that isn't in the folder. */
  Optional<SourcePlace> place(ClassFile owner, int line) {
    if (line == 0 || owner.sourceFile().isEmpty()) {
      return Optional.empty();
    }
    String internalName = owner.internalName();
    return place(
        internalName.substring(0, internalName.lastIndexOf('/') + 1) + owner.sourceFile(), line);
  }

  /**
   * Where a line of a file is; empty when no root has the file, or that isn't in the folder.
   *
   * @param file its path in a source root, with slashes
   */
  public Optional<SourcePlace> place(String file, int line) {
    return roots.stream()
        .flatMap(root -> relative(root, file).stream())
        .findFirst()
        .map(found -> new SourcePlace(found, line));
  }

  private Optional<String> relative(Path root, String file) {
    try {
      Path source = root.resolve(file);
      if (!Files.isRegularFile(source)) {
        return Optional.empty();
      }
      // As written first: links in the project are what its people see.
      return within(base.toAbsolutePath().normalize(), source.toAbsolutePath().normalize())
          .or(() -> reallyWithin(source));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<String> reallyWithin(Path source) {
    try {
      return within(base.toRealPath(), source.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> within(Path folder, Path file) {
    return file.startsWith(folder)
        ? Optional.of(folder.relativize(file).toString().replace('\\', '/'))
        : Optional.empty();
  }
}
