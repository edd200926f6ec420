package dev.trackfeature.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails prints one line with the reason, and nothing else. */
class StartFailureTest {

  @TempDir Path scratch;

  @Test
  void portTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      assertRefused(
          "can't listen on localhost:%d; stop what listens there or choose another port with -Dport=…"
              .formatted(other.getLocalPort()),
          "-Dport=" + other.getLocalPort());
    }
  }

  @Test
  void dataFolderThatIsAFile() throws Exception {
    Path file = Files.createFile(scratch.resolve("file"));
    assertRefused(
        "can't write to the data folder %s; make it writable or choose another with -DdataDir=…"
            .formatted(file),
        "-DdataDir=" + file);
  }

  @Test
  @DisabledIf(value = "isRoot", disabledReason = "root may write everywhere")
  void dataFolderThatIsReadOnly() throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("readonly"));
    assertThat(folder.toFile().setWritable(false)).isTrue();
    assertRefused(
        "can't write to the data folder %s; make it writable or choose another with -DdataDir=…"
            .formatted(folder),
        "-DdataDir=" + folder);
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  @Test
  void brokenDatabaseFile() throws Exception {
    Path file = Files.createDirectory(scratch.resolve("data")).resolve("chartroom.db");
    Files.writeString(file, "This is no database, but it is longer than its header. ".repeat(40));
    assertRefused(
        file
            + " is no database of this app; move it away or choose another folder with -DdataDir=…");
  }

  @Test
  void databaseOfAnotherApp() throws Exception {
    Path file = Files.createDirectory(scratch.resolve("data")).resolve("chartroom.db");
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      statement.executeUpdate("CREATE TABLE recipes (title TEXT)");
    }
    assertRefused(
        file
            + " is no database of this app; move it away or choose another folder with -DdataDir=…");
  }

  @Test
  void settingThatCantBeRead() throws Exception {
    assertRefused("-Dport=http is not a whole number from 0 to 65535", "-Dport=http");
  }

  private void assertRefused(String message, String... arguments) throws Exception {
    try (ChildJvm jvm = ChildJvm.start(scratch, Map.of(), arguments)) {
      assertThat(jvm.exitCode()).isEqualTo(1);
      assertThat(jvm.stderr()).containsExactly("Chartroom: " + message);
      assertThat(jvm.restOfStdout()).isEmpty();
    }
  }
}
