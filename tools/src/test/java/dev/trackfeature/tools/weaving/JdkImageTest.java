package dev.trackfeature.tools.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JdkImageTest {

  @Test
  void ajcOfThisVersionTakesThePackages() {
    assertThat(JdkImage.shareWithAjc()).isTrue();
  }

  @Test
  void packagesAreThoseThatAjcFindsInTheImage() throws IOException {
    FileSystem files = FileSystems.getFileSystem(URI.create("jrt:/"));
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(files.getPath("/modules"))) {
      all.filter(file -> file.getNameCount() > 3 && file.toString().endsWith(".class"))
          .map(file -> file.subpath(0, file.getNameCount() - 1))
          .forEach(folder -> found.put(folder.subpath(2, folder.getNameCount()) + "", folder + ""));
    }

    Map<String, String> packages = new TreeMap<>();
    JdkImage.packages(files).forEach((name, folder) -> packages.put(name, folder.toString()));

    assertThat(packages).containsAllEntriesOf(found);
  }
}
