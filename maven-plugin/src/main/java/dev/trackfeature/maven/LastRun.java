package dev.trackfeature.maven;

import dev.trackfeature.tools.classes.FileStamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a goal's last run that found nothing has read: names, sizes and times of its files. A build
 * in which they are the same has nothing to do, and reads none of them.
 */
final class LastRun {

  private final Path note;
  private final Path classes;
  private final List<Path> classPath;
  private final List<Path> libraries;
  private final String parameters;

  /**
   * @param note the file that keeps it from build to build
   * @param classes the folder of class files, or an archive
   * @param classPath of which only the entries count, not the files in a folder
   * @param libraries of which all files count
   * @param parameters what else decides the result
   */
  LastRun(Path note, Path classes, List<Path> classPath, List<Path> libraries, String parameters) {
    this.note = note;
    this.classes = classes;
    this.classPath = List.copyOf(classPath);
    this.libraries = List.copyOf(libraries);
    this.parameters = parameters;
  }

  /** Whether all is as it was then. */
  boolean isSame() {
    try {
      return Files.exists(note) && Files.readString(note).equals(inputs());
    } catch (IOException e) {
      return false;
    }
  }

  /** Notes what there is now. */
  void keep() throws IOException {
    Files.createDirectories(note.getParent());
    Files.writeString(note, inputs());
  }

  /** To be called before a run, so that one that fails or is killed is done again. */
  void forget() throws IOException {
    Files.deleteIfExists(note);
  }

  private String inputs() throws IOException {
    List<String> lines = new ArrayList<>(List.of(parameters));
    for (Path entry : classPath) {
      lines.add(FileStamps.ofEntry(entry));
    }
    lines.addAll(FileStamps.of(classes));
    for (Path library : libraries) {
      lines.addAll(FileStamps.of(library));
    }
    // Not its hash: in a virtual machine that has just started, that takes longer than to compare.
    return String.join("\n", lines);
  }
}
