package dev.trackfeature.tools.classes;

import dev.trackfeature.tools.report.ToolException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files in a folder, a jar, a war or a Spring Boot jar, with those of the jars inside. Not
 * thread-safe.
 *
 * <p>A jar inside is copied to the folder for temporary files while it is open, since an archive is
 * read by the directory at its end.
 */
public final class Contents implements Closeable {

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

  private final List<Container> containers = new ArrayList<>();
  private @Nullable Path copies;

  private Contents() {}

  /**
   * Opens a folder or archive.
   *
   * @throws ToolException when there is none, or it can't be read
   */
  public static Contents open(Path origin) {
    Contents contents = new Contents();
    contents.containers.add(openWithoutJars(origin));
    try {
      if (!Files.isDirectory(origin)) {
        contents.openJars();
      }
      return contents;
    } catch (IOException | RuntimeException e) {
      contents.close();
      throw e instanceof ToolException known ? known : damaged(origin, e);
    }
  }

  /**
   * Opens a folder or archive; the jars in it are files as all others.
   *
   * @throws ToolException when there is none, or it can't be read
   */
  public static Container openWithoutJars(Path origin) {
    if (!Files.exists(origin)) {
      throw new ToolException(origin + " doesn't exist");
    }
    try {
      return Files.isDirectory(origin)
          ? new FolderContainer(origin)
          : new ZipContainer("", origin.toString(), origin);
    } catch (IOException e) {
      throw damaged(origin, e);
    }
  }

  private static ToolException damaged(Path origin, Exception fault) {
    return new ToolException(
        origin + " is no archive, or a damaged one: " + fault.getMessage(), fault);
  }

  /**
   * Hands over each file whose name is wanted: those of the folder or archive itself, then those of
   * each jar in it, sorted by name.
   *
   * @throws ToolException when there is no such folder or archive, or it can't be read
   */
  public static void read(Path origin, Predicate<String> wanted, Consumer<Entry> consumer) {
    try (Contents contents = open(origin)) {
      for (Container container : contents.containers()) {
        container.names().stream()
            .filter(wanted)
            .flatMap(
                name ->
                    container.read(name).stream()
                        .map(bytes -> new Entry(container.jar(), name, bytes)))
            .forEach(consumer);
      }
    }
  }

  /** The folder or archive itself, then the jars in it, sorted by name. */
  public List<Container> containers() {
    return Collections.unmodifiableList(containers);
  }

  /** The folder of the copies of jars; absent when there are none. */
  Optional<Path> copies() {
    return Optional.ofNullable(copies);
  }

  /** Removes the copies of jars. Never throws: what is left goes with other temporary files. */
  @Override
  public void close() {
    for (Container container : containers) {
      quietly(container::close);
    }
    Path folder = copies;
    if (folder != null) {
      for (int i = 1; i < containers.size() + 1; i++) {
        Path copy = copy(folder, i);
        quietly(() -> Files.deleteIfExists(copy));
      }
      quietly(() -> Files.deleteIfExists(folder));
    }
  }

  private void openJars() throws IOException {
    Container outer = containers.get(0);
    for (String jar : outer.names()) {
      if (jar.endsWith(".jar")) {
        openInside(outer, jar);
      }
    }
  }

  private void openInside(Container outer, String jar) throws IOException {
    String title = jar + " in " + outer.title();
    Path folder = copies;
    if (folder == null) {
      folder = Files.createTempDirectory("trackfeature");
      copies = folder;
    }
    Path copy = copy(folder, containers.size());
    Files.write(copy, outer.read(jar).orElseThrow());
    try {
      containers.add(new ZipContainer(jar, title, copy));
    } catch (IOException e) {
      throw new ToolException(title + " is no archive, or a damaged one: " + e.getMessage(), e);
    }
  }

  private static Path copy(Path folder, int number) {
    return folder.resolve(number + ".jar");
  }

  private interface Closing {
    void run() throws IOException;
  }

  private static void quietly(Closing closing) {
    try {
      closing.run();
    } catch (IOException e) {
      // What was read is whole.
    }
  }
}
