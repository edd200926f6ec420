package dev.trackfeature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts another version of {@code trackfeature-aspects} into a repository, for scripts of projects.
 */
public final class OtherAspects {

  private static final String VERSION = "0.1.0-SNAPSHOT";

  private static final String CALLS = "dev/trackfeature/aspects/WovenCalls.class";

  private static final String PROPERTIES =
      "META-INF/maven/dev.trackfeature/trackfeature-aspects/pom.properties";

  private final Path versions;
  private final Map<String, byte[]> entries;

  private OtherAspects(Path versions, Map<String, byte[]> entries) {
    this.versions = versions;
    this.entries = entries;
  }

  /** Reads the version of this build from a repository that the invoker plugin has filled. */
  public static OtherAspects in(Object repository) throws IOException {
    Path versions = Path.of(repository.toString(), "dev/trackfeature/trackfeature-aspects");
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (JarFile jar =
        new JarFile(
            versions.resolve(VERSION + "/trackfeature-aspects-" + VERSION + ".jar").toFile())) {
      jar.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> entries.put(entry.getName(), read(jar, entry)));
    }
    return new OtherAspects(versions, entries);
  }

  private static byte[] read(JarFile jar, JarEntry entry) {
    try {
      return jar.getInputStream(entry).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a method away that woven code calls. */
  public OtherAspects without(String method) {
    ClassWriter written = new ClassWriter(0);
    new ClassReader(entries.get(CALLS))
        .accept(
            new ClassVisitor(Opcodes.ASM9, written) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  String signature,
                  String[] exceptions) {
                return name.equals(method)
                    ? null
                    : super.visitMethod(access, name, descriptor, signature, exceptions);
              }
            },
            0);
    entries.put(CALLS, written.toByteArray());
    return this;
  }

  /** Installs it as a version of its own. */
  public void install(String version) throws IOException {
    entries.put(PROPERTIES, ("version=" + version + "\n").getBytes(UTF_8));
    Path folder = Files.createDirectories(versions.resolve(version));
    Path jar = folder.resolve("trackfeature-aspects-" + version + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    Path pom = versions.resolve(VERSION + "/trackfeature-aspects-" + VERSION + ".pom");
    Files.writeString(
        folder.resolve("trackfeature-aspects-" + version + ".pom"), pom(pom, version));
  }

  private static String pom(Path present, String version) throws IOException {
    return Files.readString(present)
        .replaceFirst(
            "<artifactId>trackfeature-aspects</artifactId>",
            "$0\n  <version>" + version + "</version>")
        .replaceFirst(
            "<artifactId>trackfeature-runtime</artifactId>",
            "$0\n      <version>" + VERSION + "</version>");
  }
}
