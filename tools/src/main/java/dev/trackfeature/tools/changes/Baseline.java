package dev.trackfeature.tools.changes;

import dev.trackfeature.tools.report.ToolException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where an earlier catalog is. */
public sealed interface Baseline {

  /** What the names of git refs begin with. */
  String GIT = "git:";

  /** What the names of released versions begin with. */
  String ARTIFACT = "artifact:";

  /** The version of {@link Artifact} that is the highest one released before the module's own. */
  String RELEASE = "RELEASE";

  /**
   * A file.
   *
   * @param path a catalog ({@code .json}), or a jar or folder that has some
   */
  record File(Path path) implements Baseline {}

  /**
   * The committed baseline file at a ref of git.
   *
   * @param ref a tag, branch or commit
   */
  record Git(String ref) implements Baseline {}

  /**
   * The module's own artifact.
   *
   * @param version a released version, or {@link #RELEASE}
   */
  record Artifact(String version) implements Baseline {}

  /**
   * Reads {@code git:<ref>}, {@code artifact:<version>}, {@code artifact:RELEASE} or a path.
   *
   * @throws ToolException when it is none of them
   */
  static Baseline parse(String text) {
    if (text.startsWith(GIT)) {
      return new Git(ref(text.substring(GIT.length())));
    }
    if (text.startsWith(ARTIFACT)) {
      String version = text.substring(ARTIFACT.length());
      if (version.isBlank()) {
        throw new ToolException(
            "The baseline \"artifact:\" names no version. Write artifact:RELEASE, or a version such"
                + " as artifact:1.2.0.");
      }
      return new Artifact(version);
    }
    try {
      if (!text.isBlank()) {
        return new File(Path.of(text));
      }
    } catch (InvalidPathException e) {
      throw new ToolException("The baseline \"" + text + "\" is no path: " + e.getMessage(), e);
    }
    throw new ToolException(
        "The baseline is empty. Name a file, git:<ref> or artifact:<version>, or leave it out.");
  }

  private static String ref(String ref) {
    boolean isOption = ref.startsWith("-");
    if (ref.isBlank() || isOption || ref.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      throw new ToolException(
          "The baseline \"git:"
              + ref
              + "\" names no ref"
              + (isOption ? ": none begins with a hyphen" : "")
              + ". Name a tag, a branch or a commit, such as git:origin/main.");
    }
    return ref;
  }
}
