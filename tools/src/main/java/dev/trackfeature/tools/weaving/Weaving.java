package dev.trackfeature.tools.weaving;

import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Weaves the tracked classes of a folder, except those that it wove before.
 *
 * <p>When ajc fails, no class is replaced. Each class file is replaced at once, and what was woven
 * is noted after all of them: whatever ends the process leaves whole classes, and the next run
 * weaves those that are not woven. May be called by several threads.
 */
public final class Weaving {

  /** Two ajc in one virtual machine disturb each other. */
  private static final Object ONE_AT_A_TIME = new Object();

  private final WeavingTask task;
  private final boolean showBodies;
  private final Runnable checkpoint;
  private final WeavingLog log = new WeavingLog();

  /**
   * Weaves. A folder that doesn't exist has no classes.
   *
   * @throws ToolException when a file can't be read or written
   */
  public static WeavingResult weave(WeavingTask task) {
    return new Weaving(task, true, () -> {}).run();
  }

  /**
   * For tests.
   *
   * @param showBodies whether {@link WovenClass#withBodiesShown} is called
   * @param checkpoint called before each step that leaves something behind
   */
  Weaving(WeavingTask task, boolean showBodies, Runnable checkpoint) {
    this.task = task;
    this.showBodies = showBodies;
    this.checkpoint = checkpoint;
  }

  WeavingResult run() {
    if (!Files.exists(task.classes())) {
      return log.result(0, 0);
    }
    if (!Files.isDirectory(task.classes())) {
      throw new ToolException(task.classes() + " is no folder: name the one with class files.");
    }
    try {
      List<FoundClass> tracked = FoundClass.tracked(task.classes(), log);
      return log.result(tracked.size(), tracked.isEmpty() ? 0 : weave(tracked));
    } catch (IOException e) {
      throw new ToolException("The classes of " + task.classes() + " can't be woven: " + e, e);
    }
  }

  /** Returns how many were woven. */
  private int weave(List<FoundClass> tracked) throws IOException {
    Optional<AspectPath> aspects = AspectPath.find(task);
    if (aspects.isEmpty()) {
      log.add(
          BuildDiagnostic.NO_ASPECTS,
          tracked.size() == 1 ? "1 class carries" : tracked.size() + " classes carry");
      return 0;
    }
    String hash = aspects.get().hash();
    WeavingState before = WeavingState.read(task.workFolder());
    SortedMap<String, String> hashes = new TreeMap<>();
    List<FoundClass> open = new ArrayList<>();
    for (FoundClass each : tracked) {
      if (before.has(each, hash)) {
        hashes.put(each.name(), each.hash());
      } else if (each.mayBeWoven(log)) {
        open.add(each);
      }
    }
    if (log.hasErrors()) {
      return 0;
    }
    if (!open.isEmpty()) {
      Optional<WovenCopies> copies = copies(aspects.get(), hash);
      synchronized (ONE_AT_A_TIME) {
        if (!new WeavingRun(task, aspects.get(), copies, showBodies, checkpoint, log).weave(open)) {
          return 0;
        }
      }
      for (FoundClass each : open) {
        hashes.put(each.name(), each.read().hash());
      }
    }
    // Asked again: aspects among the classes are woven too.
    WeavingState after = new WeavingState(aspects.get().hash(), hashes);
    if (!after.equals(before)) {
      checkpoint.run();
      after.write(task.workFolder());
      WovenCopies.removeOthers(task.workFolder(), hashes.keySet());
    }
    return open.size();
  }

  /** None where other aspects weave too, which may depend on anything, or all is to be listed. */
  private Optional<WovenCopies> copies(AspectPath aspects, String hash) throws IOException {
    if (!aspects.isOwnOnly() || task.verbose()) {
      return Optional.empty();
    }
    String context = hash + Surroundings.hash(task) + showBodies;
    return Optional.of(WovenCopies.in(task.workFolder(), context));
  }
}
