package dev.trackfeature.tools.weaving;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.trackfeature.tools.classes.SourceFiles;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.ToolException;
import java.io.File;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aspectj.bridge.IMessage;

/**
 * Has ajc weave copies of classes, and replaces the classes when all are well.
 *
 * @param copies of classes that were woven before; empty when all are to be woven anew
 * @param showBodies whether {@link WovenClass#withBodiesShown} is called
 * @param checkpoint called before each step that leaves something behind
 */
record WeavingRun(
    WeavingTask task,
    AspectPath aspects,
    Optional<WovenCopies> copies,
    boolean showBodies,
    Runnable checkpoint,
    WeavingLog log) {

  private static final String CLOSURE = "$AjcClosure";

  /** Returns whether the classes were replaced; if not, the log has an error. */
  boolean weave(List<FoundClass> tracked) throws IOException {
    List<FoundClass> classes = withOwnAspects(tracked);
    try (StagingFolder staging = StagingFolder.in(task.workFolder())) {
      List<FoundClass> changed = restore(classes, staging.restored());
      if (!changed.isEmpty() && !runAjc(changed, staging)) {
        return false;
      }
      SortedMap<String, Path> woven = new TreeMap<>(ClassFiles.in(staging.output()));
      woven.putAll(ClassFiles.in(staging.restored()));
      replace(classes, woven);
      return true;
    }
  }

  /** Copies the classes that were woven before into the folder, and returns the others. */
  private List<FoundClass> restore(List<FoundClass> classes, Path folder) throws IOException {
    List<FoundClass> others = new ArrayList<>();
    for (FoundClass each : classes) {
      Optional<byte[]> copy = copies.isEmpty() ? Optional.empty() : copies.get().find(each);
      if (copy.isEmpty()) {
        others.add(each);
      } else {
        Path file = folder.resolve(each.name());
        Files.createDirectories(file.getParent());
        Files.write(file, copy.get());
      }
    }
    return others;
  }

  private boolean runAjc(List<FoundClass> classes, StagingFolder staging) throws IOException {
    checkpoint.run();
    copy(classes, staging.input());
    checkpoint.run();
    report(Ajc.weave(staging, aspects, classPath(), task.workFolder(), task.verbose()));
    if (log.hasErrors()) {
      return false;
    }
    SortedMap<String, Path> written = ClassFiles.in(staging.output());
    finish(classes, written);
    if (log.hasErrors()) {
      return false;
    }
    if (copies.isPresent() && log.isEmpty()) {
      keep(classes, written, copies.get());
    }
    return true;
  }

  /** Keeps what is whole by itself: not a class with closures, which ajc makes classes of. */
  private static void keep(
      List<FoundClass> classes, SortedMap<String, Path> written, WovenCopies copies)
      throws IOException {
    for (FoundClass each : classes) {
      String closures = each.name().replace(".class", CLOSURE);
      if (written.keySet().stream().noneMatch(name -> name.startsWith(closures))) {
        copies.keep(each, Files.readAllBytes(written.get(each.name())));
      }
    }
  }

  private List<FoundClass> withOwnAspects(List<FoundClass> tracked) throws IOException {
    return Stream.concat(tracked.stream(), aspects.ownAspects().stream()).distinct().toList();
  }

  private static void copy(List<FoundClass> classes, Path folder) throws IOException {
    for (FoundClass each : classes) {
      Path copy = folder.resolve(each.name());
      Files.createDirectories(copy.getParent());
      Files.copy(each.file(), copy);
    }
  }

  private String classPath() {
    return Stream.concat(Stream.of(task.classes()), task.classPath().stream())
        .filter(Files::exists)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void report(List<IMessage> messages) {
    SourceFiles sources = new SourceFiles(task.base(), task.sourceRoots());
    for (IMessage message : messages) {
      AjcMessage said = new AjcMessage(message);
      if (said.isFinding()) {
        log.add(said.finding(sources));
      } else if (said.isOutput()) {
        log.line(said.text());
      }
    }
  }

  /** Checks what was written, and finishes it: ajc doesn't report all that it can't do. */
  private void finish(List<FoundClass> classes, SortedMap<String, Path> written)
      throws IOException {
    for (FoundClass each : classes) {
      if (!written.containsKey(each.name())) {
        log.add(BuildDiagnostic.WEAVER, each.name() + " was not written.");
      }
    }
    for (Map.Entry<String, Path> file : written.entrySet()) {
      WovenClass woven = new WovenClass(Files.readAllBytes(file.getValue()));
      if (!woven.isWhole()) {
        log.add(BuildDiagnostic.WEAVER, file.getKey() + " was written without stack map frames.");
      } else if (showBodies) {
        Files.write(file.getValue(), woven.withBodiesShown());
      }
    }
  }

  private void replace(List<FoundClass> classes, SortedMap<String, Path> written)
      throws IOException {
    SortedMap<String, Path> added = new TreeMap<>(written);
    classes.forEach(each -> added.remove(each.name()));
    // First the classes that ajc made, such as closures: woven classes need them.
    for (Map.Entry<String, Path> file : added.entrySet()) {
      move(file.getValue(), task.classes().resolve(file.getKey()));
    }
    for (FoundClass each : classes) {
      Path woven = written.get(each.name());
      if (woven != null) {
        move(woven, each.file());
      }
    }
  }

  private void move(Path woven, Path target) throws IOException {
    checkpoint.run();
    try {
      Files.move(woven, target, ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new ToolException(
          task.workFolder()
              + " and "
              + task.classes()
              + " are on different file systems: choose an output directory beside the classes.",
          e);
    }
  }
}
