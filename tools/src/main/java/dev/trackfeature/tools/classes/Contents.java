package dev.trackfeature.tools.classes;

import dev.trackfeature.tools.ToolException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files in a folder, a jar, a war or a Spring Boot jar, with those of the jars inside. The
 * roots {@code BOOT-INF/classes/} and {@code WEB-INF/classes/} are taken off names; versions of
 * classes for later JDKs ({@code META-INF/versions/}) are left out.
 */
public final class Contents {

  private static final List<String> ROOTS = List.of("BOOT-INF/classes/", "WEB-INF/classes/");

  private static final String OTHER_VERSIONS = "META-INF/versions/";

  /**
   * A file.
   *
   * @param jar the jar inside the archive that has it, such as {@code BOOT-INF/lib/billing.jar};
   *     empty when none does
   * @param name its path there, with slashes
   * @param bytes what it contains
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Entry(String jar, String name, byte[] bytes) {}

  private final Predicate<String> wanted;
  private final Consumer<Entry> consumer;

  private Contents(Predicate<String> wanted, Consumer<Entry> consumer) {
    this.wanted = wanted;
    this.consumer = consumer;
  }

  /**
   * Hands over each file whose name is wanted; those of a folder sorted by name, those of an
   * archive in its order.
   *
   * @throws ToolException when there is no such folder or archive, or it can't be read
   */
  public static void read(Path origin, Predicate<String> wanted, Consumer<Entry> consumer) {
    Contents contents = new Contents(wanted, consumer);
    try {
      if (Files.isDirectory(origin)) {
        contents.folder(origin);
      } else {
        try (InputStream in = Files.newInputStream(origin)) {
          contents.archive("", in);
        }
      }
    } catch (IOException e) {
      throw new ToolException(origin + " can't be read: " + e, e);
    }
  }

  private void folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (wanted.test(name)) {
        consumer.accept(new Entry("", name, Files.readAllBytes(file)));
      }
    }
  }

  private void archive(String jar, InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (entry.isDirectory() || name.startsWith(OTHER_VERSIONS)) {
        continue;
      }
      if (jar.isEmpty() && name.endsWith(".jar")) {
        archive(name, unclosed(zip));
        continue;
      }
      String rootless = withoutRoot(name);
      if (wanted.test(rootless)) {
        consumer.accept(new Entry(jar, rootless, zip.readAllBytes()));
      }
    }
  }

  private static String withoutRoot(String name) {
    for (String root : ROOTS) {
      if (name.startsWith(root)) {
        return name.substring(root.length());
      }
    }
    return name;
  }

  private static InputStream unclosed(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public void close() {}
    };
  }
}
