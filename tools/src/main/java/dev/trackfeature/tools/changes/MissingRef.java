package dev.trackfeature.tools.changes;

import java.util.List;
import java.util.regex.Pattern;

/** Which fetch brings a commit that a clone doesn't have. */
final class MissingRef {

  /** Names that mean the same in any shell. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/+-]+");

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");

  private MissingRef() {}

  /** Returns the command, with what else it may need. */
  static String fetch(GitCommand git, String ref, boolean isShallow) {
    String command = "git fetch " + (isShallow ? "--depth=1 " : "");
    List<String> remotes = git.run("remote").text().lines().toList();
    String remote = remotes.isEmpty() || remotes.contains("origin") ? "origin" : remotes.get(0);
    if (!PLAIN.matcher(ref).matches() || ref.startsWith("HEAD")) {
      return (isShallow ? "git fetch --unshallow " : "git fetch --tags ")
          + remote
          + " (in GitHub Actions: fetch-depth: 0).";
    }
    for (String known : remotes) {
      if (ref.startsWith(known + "/") && ref.length() > known.length() + 1) {
        String branch = ref.substring(known.length() + 1);
        return command + known + " " + branch + ":refs/remotes/" + known + "/" + branch;
      }
    }
    if (HASH.matcher(ref).matches()) {
      return command + remote + " " + ref;
    }
    String tag = ref.startsWith("refs/tags/") ? ref.substring("refs/tags/".length()) : ref;
    return command
        + remote
        + " tag "
        + tag
        + " (for a branch, write git:"
        + remote
        + "/"
        + tag
        + " instead).";
  }
}
