package dev.trackfeature.tools.weaving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was woven, kept from build to build in a file: a line that names its format, a line with the
 * hash of the aspects, and one for each woven class file.
 *
 * @param aspects what the classes were woven with, as {@link AspectPath#hash}
 * @param classes the hash of each woven class file, by its path
 */
record WeavingState(String aspects, SortedMap<String, String> classes) {

  private static final String FILE = "weaving.state";
  private static final String FORMAT = "trackfeature-weaving 1";
  private static final String ASPECTS = "aspects";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (.+)");

  private static final WeavingState NOTHING = new WeavingState("", new TreeMap<>());

  /** What the file says; nothing when there is none, or it is damaged. */
  static WeavingState read(Path workFolder) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(workFolder.resolve(FILE), UTF_8);
    } catch (NoSuchFileException | CharacterCodingException none) {
      return NOTHING;
    }
    SortedMap<String, String> hashes = new TreeMap<>();
    Iterator<String> rest = lines.iterator();
    if (!rest.hasNext() || !rest.next().equals(FORMAT)) {
      return NOTHING;
    }
    while (rest.hasNext()) {
      Matcher line = LINE.matcher(rest.next());
      if (!line.matches()) {
        return NOTHING;
      }
      hashes.put(line.group(2), line.group(1));
    }
    String aspects = hashes.remove(ASPECTS);
    return aspects == null ? NOTHING : new WeavingState(aspects, hashes);
  }

  /** Whether the class file is one that was woven, with these aspects, and not changed since. */
  boolean has(FoundClass tracked, String withAspects) {
    return aspects.equals(withAspects) && tracked.hash().equals(classes.get(tracked.name()));
  }

  /** Replaces the file, at once. */
  void write(Path workFolder) throws IOException {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    text.append(aspects).append(' ').append(ASPECTS).append('\n');
    classes.forEach((name, hash) -> text.append(hash).append(' ').append(name).append('\n'));
    Path written = Files.writeString(workFolder.resolve(FILE + ".new"), text, UTF_8);
    Files.move(written, workFolder.resolve(FILE), ATOMIC_MOVE);
  }
}
