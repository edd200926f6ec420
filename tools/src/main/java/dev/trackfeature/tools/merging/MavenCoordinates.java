package dev.trackfeature.tools.merging;

import dev.trackfeature.tools.classes.Container;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The coordinates that Maven writes into a jar. */
final class MavenCoordinates {

  private static final Pattern FILE =
      Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

  private MavenCoordinates() {}

  /** Returns them where there is one; a shaded jar has those of all that is in it. */
  static Optional<String> of(Container container) {
    List<String> files =
        container.names().stream().filter(FILE.asMatchPredicate()).limit(2).toList();
    return files.size() == 1
        ? container.read(files.get(0)).flatMap(MavenCoordinates::read)
        : none();
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Optional<String> read(byte[] file) {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(file));
    } catch (IOException | IllegalArgumentException damaged) {
      return none();
    }
    List<String> parts =
        Stream.of("groupId", "artifactId", "version")
            .map(key -> properties.getProperty(key, "").strip())
            .toList();
    return parts.contains("") ? none() : Optional.of(String.join(":", parts));
  }
}
