package dev.trackfeature.tools;

import dev.trackfeature.tools.report.ToolException;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Paths in one option, as in a class path. */
final class PathList {

  private PathList() {}

  /** Splits at the system's separator; empty parts are left out. */
  static List<Path> parse(String joined) {
    return Stream.of(joined.split(File.pathSeparator))
        .filter(path -> !path.isEmpty())
        .map(PathList::path)
        .toList();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ToolException("\"" + text + "\" is no path: " + e.getReason() + ".", e);
    }
  }
}
