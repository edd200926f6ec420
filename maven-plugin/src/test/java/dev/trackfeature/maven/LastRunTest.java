package dev.trackfeature.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastRunTest {

  @TempDir private Path folder;
  private Path classes;
  private Path jar;
  private Path library;

  @BeforeEach
  void runOnce() throws IOException {
    classes = Files.createDirectories(folder.resolve("classes/com/acme")).getParent().getParent();
    Files.writeString(classes.resolve("com/acme/Shop.class"), "shop");
    jar = Files.writeString(folder.resolve("aspects.jar"), "aspects");
    library = Files.createDirectories(folder.resolve("library/com/acme"));
    Files.writeString(library.resolve("Audit.class"), "audit");
    lastRun("1.0").keep();
  }

  @Test
  void nothingChanged() {
    assertThat(lastRun("1.0").isSame()).isTrue();
  }

  @Test
  void sizeOfAClassChanged() throws IOException {
    Path file = classes.resolve("com/acme/Shop.class");
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "larger shop");
    Files.setLastModifiedTime(file, time);

    assertThat(lastRun("1.0").isSame()).isFalse();
  }

  @Test
  void timeOfAClassChanged() throws IOException {
    Files.setLastModifiedTime(classes.resolve("com/acme/Shop.class"), FileTime.fromMillis(1));

    assertThat(lastRun("1.0").isSame()).isFalse();
  }

  @Test
  void classWasAdded() throws IOException {
    Files.writeString(classes.resolve("com/acme/Till.class"), "till");

    assertThat(lastRun("1.0").isSame()).isFalse();
  }

  @Test
  void classWasDeleted() throws IOException {
    Files.delete(classes.resolve("com/acme/Shop.class"));

    assertThat(lastRun("1.0").isSame()).isFalse();
  }

  @Test
  void jarOfTheClassPathChanged() throws IOException {
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));

    assertThat(lastRun("1.0").isSame()).isFalse();
  }

  @Test
  void aspectInAFolderChanged() throws IOException {
    Files.setLastModifiedTime(library.resolve("Audit.class"), FileTime.fromMillis(1));

    assertThat(lastRun("1.0").isSame()).isFalse();
  }

  @Test
  void versionChanged() {
    assertThat(lastRun("2.0").isSame()).isFalse();
  }

  @Test
  void laterRunDidNotEnd() throws IOException {
    lastRun("1.0").forget();

    assertThat(lastRun("1.0").isSame()).isFalse();
  }

  private LastRun lastRun(String parameters) {
    return new LastRun(
        folder.resolve("work/note"), classes, List.of(jar), List.of(library), parameters);
  }
}
