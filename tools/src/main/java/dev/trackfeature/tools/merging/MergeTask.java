package dev.trackfeature.tools.merging;

import java.nio.file.Path;
import java.util.List;

/**
 * What to merge.
 *
 * @param title what the inventory is of, for people
 * @param sources the module and what it depends on, in any order
 * @param includes patterns {@code group:artifact}, with {@code *} for any characters, of which a
 *     reactor module or dependency must match one; without any, all count
 * @param excludes patterns of which it must match none
 * @param changes the {@code changes.json} files of modules, to be shown beside their features
 * @param failOnConflict whether a conflict fails the build
 */
public record MergeTask(
    String title,
    List<ModuleSource> sources,
    List<String> includes,
    List<String> excludes,
    List<Path> changes,
    boolean failOnConflict) {

  /** Copies the lists. */
  public MergeTask {
    sources = List.copyOf(sources);
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    changes = List.copyOf(changes);
  }
}
