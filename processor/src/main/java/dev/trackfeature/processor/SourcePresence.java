package dev.trackfeature.processor;

import com.sun.source.util.Trees;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an element comes from a source file of this compilation.
 *
 * <p>In an incremental build, types that didn't change come from class files. These don't contain
 * {@code @SuppressWarnings}, so warnings about them would come back.
 */
final class SourcePresence {

  private final @Nullable Trees trees;

  SourcePresence(ProcessingEnvironment environment) {
    trees = treesOf(environment);
  }

  /** True also when the compiler isn't javac, and so can't be asked. */
  boolean isSource(Element element) {
    return trees == null || trees.getTree(element) != null;
  }

  private static @Nullable Trees treesOf(ProcessingEnvironment environment) {
    try {
      return Trees.instance(environment);
    } catch (IllegalArgumentException | LinkageError e) {
      return null;
    }
  }
}
