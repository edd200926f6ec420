package dev.trackfeature.tools.verification;

import dev.trackfeature.tools.classes.CatalogFile;
import dev.trackfeature.tools.classes.Container;
import dev.trackfeature.tools.classes.Contents;
import dev.trackfeature.tools.report.ToolException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All containers that a verification reads, open until it ends. Not thread-safe. */
final class OpenedClasses implements Closeable {

  private final List<Contents> contents = new ArrayList<>();
  private final List<ScannedClasses> all = new ArrayList<>();
  private final List<Path> unopened;

  private OpenedClasses(VerificationTask task) {
    Path own = task.classes().toAbsolutePath().normalize();
    unopened =
        new ArrayList<>(
            task.classPath().stream()
                .filter(OpenedClasses::isContainer)
                .filter(entry -> !entry.toAbsolutePath().normalize().equals(own))
                .toList());
  }

  /** Opens the classes and, where its catalogs are checked too, the class path. */
  static OpenedClasses open(VerificationTask task) {
    OpenedClasses opened = new OpenedClasses(task);
    try {
      opened.add(task.classes(), "");
      if (task.dependencies()) {
        for (Path entry : List.copyOf(opened.unopened)) {
          opened.add(entry, entry.getFileName().toString());
        }
        opened.unopened.clear();
      }
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The classes that are verified, then what else was opened. */
  List<ScannedClasses> all() {
    return all;
  }

  /** What the classes run with: what is packed with them, else the first of the class path. */
  Optional<AspectsLibrary> library() {
    return all.stream()
        .flatMap(classes -> AspectsLibrary.in(classes.container()).stream())
        .findFirst()
        .or(this::libraryOnClassPath);
  }

  @Override
  public void close() {
    contents.forEach(Contents::close);
  }

  /** Looks first where the name says that it is, as opening a long class path takes a while. */
  private Optional<AspectsLibrary> libraryOnClassPath() {
    return unopened.stream()
        .sorted(Comparator.comparing(entry -> !entry.toString().contains("trackfeature-aspects")))
        .flatMap(OpenedClasses::library)
        .findFirst();
  }

  private static Stream<AspectsLibrary> library(Path entry) {
    try (Container opened = Contents.openWithoutJars(entry)) {
      return AspectsLibrary.in(opened).stream();
    } catch (IOException e) {
      throw new ToolException(entry + " can't be closed: " + e, e);
    }
  }

  private void add(Path origin, String title) {
    Contents opened = Contents.open(origin);
    contents.add(opened);
    for (Container container : opened.containers()) {
      all.add(
          new ScannedClasses(
              container,
              container.jar().isEmpty() ? title : container.jar(),
              CatalogFile.readAll(origin, container).stream().map(CatalogFile::catalog).toList()));
    }
  }

  private static boolean isContainer(Path entry) {
    String name = entry.toString().toLowerCase(Locale.ROOT);
    return Files.isDirectory(entry)
        || (Files.isRegularFile(entry) && (name.endsWith(".jar") || name.endsWith(".zip")));
  }
}
