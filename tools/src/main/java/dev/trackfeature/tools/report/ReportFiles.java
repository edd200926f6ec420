package dev.trackfeature.tools.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** Writes reports; each file is whole or absent at any time. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Writes the report into a folder, which is made where it is missing: a file for each format that
   * is one, such as {@code changes.md}.
   *
   * @throws ToolException when a file can't be written
   */
  public static void write(Path folder, Report report, Set<ReportFormat> formats) {
    for (ReportFormat format : formats) {
      if (format.isFile()) {
        write(folder.resolve(format.fileName(report.name())), format.render(report));
      }
    }
  }

  /**
   * Writes a text over a file, with its folder where that is missing.
   *
   * @throws ToolException when it can't be written
   */
  public static void write(Path file, String text) {
    // A lone half of a surrogate pair becomes a question mark, where writeString would throw.
    write(file, text.getBytes(UTF_8));
  }

  /**
   * Writes bytes over a file, with its folder where that is missing.
   *
   * @throws ToolException when it can't be written
   */
  public static void write(Path file, byte[] bytes) {
    try {
      Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
      Path folder = target.getParent();
      if (folder == null || Files.isDirectory(target)) {
        throw new IOException("it is a folder");
      }
      // A link to a folder is one, but createDirectories of JDK 17 refuses it.
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      replace(folder, target, bytes);
    } catch (IOException e) {
      throw new ToolException(file + " can't be written: " + e, e);
    }
  }

  private static void replace(Path folder, Path target, byte[] bytes) throws IOException {
    Path fresh =
        folder.resolve(
            target.getFileName()
                + "."
                + ProcessHandle.current().pid()
                + "-"
                + Thread.currentThread().getId()
                + ".tmp");
    try {
      Files.write(fresh, bytes);
      try {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
