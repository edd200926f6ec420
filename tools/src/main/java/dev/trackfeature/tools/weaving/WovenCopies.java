package dev.trackfeature.tools.weaving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Copies of woven classes, kept from build to build: javac writes all classes of a module when one
 * has changed, most of them as they were.
 *
 * <p>There is one file for each class: a hash of all that decided how it was woven, a checksum of
 * the rest, and the woven class file. A file that is damaged, or of another state, is no copy.
 *
 * @param folder the folder of the files
 * @param context what decides how a class is woven, besides the class
 */
record WovenCopies(Path folder, String context) {

  private static final String FOLDER = "woven";

  /** The length of the hash and the checksum. */
  private static final int HEAD = 64 + Long.BYTES;

  /** The copies in a work folder. */
  static WovenCopies in(Path workFolder, String context) {
    return new WovenCopies(workFolder.resolve(FOLDER), context);
  }

  /** The class as it was woven; empty when it was another one, or there is no copy. */
  Optional<byte[]> find(FoundClass unwoven) {
    byte[] file;
    try {
      file = Files.readAllBytes(file(folder, unwoven.name()));
    } catch (IOException none) {
      return Optional.empty();
    }
    if (file.length < HEAD) {
      return Optional.empty();
    }
    byte[] woven = Arrays.copyOfRange(file, HEAD, file.length);
    return Arrays.equals(head(unwoven, woven), Arrays.copyOf(file, HEAD))
        ? Optional.of(woven)
        : Optional.empty();
  }

  /** Replaces the copy of a class. */
  void keep(FoundClass unwoven, byte[] woven) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream(HEAD + woven.length);
    file.writeBytes(head(unwoven, woven));
    file.writeBytes(woven);
    Files.createDirectories(folder);
    Files.write(file(folder, unwoven.name()), file.toByteArray());
  }

  /** Removes the copies of all other classes. */
  static void removeOthers(Path workFolder, Collection<String> names) throws IOException {
    Path folder = workFolder.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      Set<Path> own =
          names.stream().map(name -> file(folder, name)).collect(Collectors.toUnmodifiableSet());
      for (Path file : files(folder)) {
        if (!own.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Names of classes may be too long for one file. */
  private static Path file(Path folder, String name) {
    return folder.resolve(Hash.of(name.getBytes(UTF_8)));
  }

  private byte[] head(FoundClass unwoven, byte[] woven) {
    String origin = Hash.of((context + unwoven.hash() + unwoven.name()).getBytes(UTF_8));
    CRC32 checksum = new CRC32();
    checksum.update(woven);
    return ByteBuffer.allocate(HEAD)
        .put(origin.getBytes(UTF_8))
        .putLong(checksum.getValue())
        .array();
  }
}
