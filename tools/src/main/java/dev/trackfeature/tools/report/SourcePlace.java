package dev.trackfeature.tools.report;

/**
 * A line of a file.
 *
 * @param file the path, relative to the folder of the project, with slashes
 * @param line the line, from 1
 */
public record SourcePlace(String file, int line) {

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
