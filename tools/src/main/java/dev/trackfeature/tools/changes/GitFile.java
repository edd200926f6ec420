package dev.trackfeature.tools.changes;

import dev.trackfeature.tools.report.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file as it was committed. */
final class GitFile {

  private final GitCommand git;
  private final String name;
  private final String ref;

  private GitFile(GitCommand git, String name, String ref) {
    this.git = git;
    this.name = name;
    this.ref = ref;
  }

  /**
   * Returns the bytes of a file at a ref; none when the ref has no such file. It needs not exist
   * now.
   *
   * @throws ToolException when there is no repository or no such ref; the message says which fetch
   *     brings it
   */
  static Optional<byte[]> read(Path file, String ref) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    while (folder != null && !Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new ToolException(file + " is no file that git can have.");
    }
    String name = folder.relativize(absolute).toString().replace('\\', '/');
    return new GitFile(new GitCommand(folder), name, ref).read();
  }

  private Optional<byte[]> read() {
    GitCommand.Output repository = git.run("rev-parse", "--is-shallow-repository");
    if (!repository.succeeded()) {
      throw new ToolException(
          "git finds no repository for "
              + name
              + ". Compare with a file or artifact:RELEASE instead. git says: "
              + repository.err());
    }
    GitCommand.Output commit = git.run("rev-parse", "--verify", "--quiet", ref + "^{commit}");
    if (!commit.succeeded()) {
      boolean isShallow = repository.text().equals("true");
      throw new ToolException(
          "git knows no commit "
              + ref
              + (isShallow ? " in this shallow clone" : "")
              + ". Fetch it: "
              + MissingRef.fetch(git, ref, isShallow));
    }
    // By its hash, so that nothing in the ref's name has a meaning here.
    String place = commit.text() + ":./" + name;
    GitCommand.Output object = git.run("rev-parse", "--verify", "--quiet", place);
    return object.succeeded() ? Optional.of(blob(object.text())) : Optional.empty();
  }

  /** Unlike {@code git show}, this runs no filter that a repository configures. */
  private byte[] blob(String object) {
    GitCommand.Output size = git.run("cat-file", "-s", object);
    if (size.succeeded() && size.text().length() < 18) {
      long bytes = Long.parseLong(size.text());
      if (bytes > CatalogText.MAX_BYTES) {
        throw new ToolException(
            name
                + " at "
                + ref
                + " has "
                + bytes
                + " bytes, more than "
                + CatalogText.MAX_BYTES
                + ".");
      }
    }
    GitCommand.Output blob = git.run("cat-file", "blob", object);
    if (!blob.succeeded()) {
      throw new ToolException(name + " at " + ref + " can't be read. git says: " + blob.err());
    }
    return blob.out();
  }
}
