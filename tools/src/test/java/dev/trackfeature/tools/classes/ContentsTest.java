package dev.trackfeature.tools.classes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.tools.report.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsTest {

  @TempDir Path folder;

  @Test
  void filesOfAFolderAreReadByNameWhateverTheirNames() throws IOException {
    write("b.txt", "b");
    write("sub folder/ä é 漢.txt", "unicode");
    write("a/a.txt", "a");
    write("META-INF/versions/21/a/a.txt", "of a later JDK");

    assertThat(read(folder))
        .containsExactly("!a/a.txt=a", "!b.txt=b", "!sub folder/ä é 漢.txt=unicode");
  }

  @Test
  void linksAreFollowedAndRingsOfLinksAreLeft() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real/sub"));
    Files.writeString(real.resolve("file.txt"), "linked");
    Files.createSymbolicLink(real.resolve("ring"), folder.resolve("real"));
    Files.createSymbolicLink(real.resolve("dangling"), folder.resolve("gone"));
    Path classes = Files.createSymbolicLink(folder.resolve("classes"), folder.resolve("real"));

    assertThat(read(classes)).containsExactly("!sub/file.txt=linked");
  }

  @Test
  void emptyFolderAndEmptyArchiveHaveNothing() throws IOException {
    Path archive = folder.resolve("empty.jar");
    Files.write(archive, zip());

    assertThat(read(Files.createDirectory(folder.resolve("empty")))).isEmpty();
    assertThat(read(archive)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#!/bin/bash\nexec java -jar $0\nexit 0\n"})
  void executableJarHasTheFilesOfItsOwnAndThoseOfItsJars(String script) throws IOException {
    byte[] library =
        zip("lib.txt", "library", "META-INF/versions/21/lib.txt", "newer", "WEB-INF/x", "x");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(script.getBytes(UTF_8));
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      entry(out, "META-INF/MANIFEST.MF", "loader's".getBytes(UTF_8), false);
      entry(out, "own.txt", "hidden".getBytes(UTF_8), false);
      entry(out, "BOOT-INF/classes/own.txt", "own".getBytes(UTF_8), false);
      entry(out, "BOOT-INF/lib/b-1.0.jar", library, true);
      entry(out, "BOOT-INF/lib/a-1.0.jar", zip("a.txt", "a"), false);
    }
    Path archive = Files.write(folder.resolve("böot app.jar"), bytes.toByteArray());

    assertThat(read(archive))
        .containsExactly(
            "!BOOT-INF/lib/a-1.0.jar=(jar)",
            "!BOOT-INF/lib/b-1.0.jar=(jar)",
            "!META-INF/MANIFEST.MF=loader's",
            "!own.txt=own",
            "BOOT-INF/lib/a-1.0.jar!a.txt=a",
            "BOOT-INF/lib/b-1.0.jar!WEB-INF/x=x",
            "BOOT-INF/lib/b-1.0.jar!lib.txt=library");
  }

  @Test
  void warHasTheClassesOfTheApplication() throws IOException {
    Path archive =
        Files.write(
            folder.resolve("app.war"), zip("WEB-INF/classes/own.txt", "own", "index.html", "page"));

    assertThat(read(archive)).containsExactly("!index.html=page", "!own.txt=own");
  }

  @Test
  void oneOfTwoEntriesOfANameIsReadAsAClassLoaderDoes() throws IOException {
    String bytes = new String(zip("one.txt", "first", "two.txt", "second"), ISO_8859_1);
    Path archive =
        Files.write(
            folder.resolve("a.jar"), bytes.replace("two.txt", "one.txt").getBytes(ISO_8859_1));

    try (URLClassLoader loader = new URLClassLoader(new URL[] {archive.toUri().toURL()}, null)) {
      String seen = new String(loader.getResourceAsStream("one.txt").readAllBytes(), UTF_8);
      assertThat(read(archive)).containsExactly("!one.txt=" + seen);
    }
  }

  @Test
  void archiveThatIsDamagedAnywhereIsNamed() throws IOException {
    byte[] whole = zip("one.txt", "first", "lib/inner.jar", "no archive");
    assertThatThrownBy(() -> read(Files.write(folder.resolve("outer.jar"), whole)))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "lib/inner.jar in %s is no archive, or a damaged one: zip END header not found",
            folder.resolve("outer.jar"));

    byte[] plain = zip("one.txt", "first".repeat(100));
    for (int length = 0; length < plain.length; length++) {
      Path cut = Files.write(folder.resolve("cut.jar"), Arrays.copyOf(plain, length));
      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(ToolException.class)
          .hasMessageStartingWith(cut + " is no archive, or a damaged one: ");
    }
    for (int i = 0; i < plain.length; i++) {
      byte[] damaged = plain.clone();
      damaged[i] ^= 0x55;
      Path file = Files.write(folder.resolve("damaged.jar"), damaged);
      try {
        read(file);
      } catch (ToolException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void copiesOfJarsAreRemoved() throws IOException {
    Path archive = folder.resolve("outer.jar");
    Files.write(archive, zipOf("lib/inner.jar", zip("a.txt", "a")));
    Contents contents = Contents.open(archive);
    Path copies = contents.copies().orElseThrow();
    assertThat(contents.containers()).hasSize(2);
    assertThat(copies).isNotEmptyDirectory();

    contents.close();

    assertThat(copies).doesNotExist();
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> read(folder.resolve("gone")))
        .isInstanceOf(ToolException.class)
        .hasMessage(folder.resolve("gone") + " doesn't exist");
  }

  @Test
  void nameThatNoFileCanHaveIsNotThere() throws IOException {
    try (Contents contents = Contents.open(folder)) {
      assertThat(contents.containers().get(0).read("a\0b")).isEmpty();
      assertThat(contents.containers().get(0).read("a".repeat(1_000_000))).isEmpty();
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> read(Path origin) {
    List<String> found = new ArrayList<>();
    Contents.read(
        origin,
        name -> true,
        entry ->
            found.add(
                entry.jar()
                    + "!"
                    + entry.name()
                    + "="
                    + (entry.name().endsWith(".jar")
                        ? "(jar)"
                        : new String(entry.bytes(), UTF_8))));
    return found;
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        entry(out, namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8), false);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zipOf(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      entry(out, name, content, true);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream out, String name, byte[] content, boolean stored)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    if (stored) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
