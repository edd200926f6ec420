package dev.trackfeature.tools.classes;

import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files in an archive, by its directory: the executable jars of Spring Boot have a script
 * before the first entry, and what a class loader finds is what the directory names.
 */
final class ZipContainer implements Container {

  private static final List<String> ROOTS = List.of("BOOT-INF/classes/", "WEB-INF/classes/");

  private final String jar;
  private final String title;
  private final ZipFile zip;
  private @Nullable SortedSet<String> names;

  /**
   * Opens an archive.
   *
   * @param file the archive, or a copy of it
   */
  ZipContainer(String jar, String title, Path file) throws IOException {
    this.jar = jar;
    this.title = title;
    this.zip = new ZipFile(file.toFile());
  }

  @Override
  public String jar() {
    return jar;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public SortedSet<String> names() {
    SortedSet<String> known = names;
    if (known == null) {
      known =
          zip.stream()
              .filter(ZipContainer::isFile)
              .map(entry -> withoutRoot(entry.getName()))
              .collect(Collectors.toCollection(TreeSet::new));
      names = known;
    }
    return Collections.unmodifiableSortedSet(known);
  }

  @Override
  public Optional<byte[]> read(String name) {
    Optional<ZipEntry> entry = find(name);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(entry.get())) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new ToolException(name + " in " + title + " can't be read: " + e, e);
    }
  }

  /** What the application's own loader sees comes before a file of that name above its root. */
  private Optional<ZipEntry> find(String name) {
    for (String root : ROOTS) {
      ZipEntry inside = zip.getEntry(root + name);
      if (inside != null && isFile(inside)) {
        return Optional.of(inside);
      }
    }
    ZipEntry entry = withoutRoot(name).equals(name) ? zip.getEntry(name) : null;
    return Optional.ofNullable(entry).filter(ZipContainer::isFile);
  }

  private static boolean isFile(ZipEntry entry) {
    return !entry.isDirectory() && !entry.getName().startsWith(OTHER_VERSIONS);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static String withoutRoot(String name) {
    for (String root : ROOTS) {
      if (name.startsWith(root)) {
        return name.substring(root.length());
      }
    }
    return name;
  }
}
