package dev.trackfeature.tools.classes;

import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files in an archive, by its directory: the executable jars of Spring Boot have a script
 * before the first entry, and what a class loader finds is what the directory names.
 */
final class ZipContainer implements Container {

  private static final List<String> ROOTS = List.of("BOOT-INF/classes/", "WEB-INF/classes/");

  private final String jar;
  private final String title;
  private final ZipFile zip;
  private final SortedMap<String, ZipEntry> entries = new TreeMap<>();

  /**
   * Opens an archive.
   *
   * @param file the archive, or a copy of it
   */
  ZipContainer(String jar, String title, Path file) throws IOException {
    this.jar = jar;
    this.title = title;
    this.zip = new ZipFile(file.toFile());
    try {
      zip.stream()
          .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith(OTHER_VERSIONS))
          .forEach(this::add);
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** What the application's own loader sees comes before a file of that name above its root. */
  private void add(ZipEntry entry) {
    String name = withoutRoot(entry.getName());
    if (name.length() < entry.getName().length()) {
      entries.put(name, entry);
    } else {
      entries.putIfAbsent(name, entry);
    }
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
    return Collections.unmodifiableSortedSet(new TreeSet<>(entries.keySet()));
  }

  @Override
  public Optional<byte[]> read(String name) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new ToolException(name + " in " + title + " can't be read: " + e, e);
    }
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
