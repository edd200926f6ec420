package dev.trackfeature.tools.weaving;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.tools.classes.FileStamps;
import dev.trackfeature.tools.versions.OwnVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * What ajc may read of other classes while it weaves one: of the module's, all but their code; of
 * the class path's and the JDK's, which files they are in.
 */
final class Surroundings {

  private Surroundings() {}

  static String hash(WeavingTask task) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(OwnVersion.text());
    lines.add(Runtime.version() + " " + System.getProperty("java.home"));
    for (Path entry : task.classPath()) {
      if (Files.exists(entry)) {
        lines.addAll(FileStamps.of(entry));
      }
    }
    for (Map.Entry<String, Path> file : ClassFiles.in(task.classes()).entrySet()) {
      byte[] declarations = declarations(Files.readAllBytes(file.getValue()));
      lines.add(Hash.of(declarations) + " " + file.getKey());
    }
    return Hash.of(String.join("\n", lines).getBytes(UTF_8));
  }

  /** A class file without code. */
  private static byte[] declarations(byte[] classFile) {
    try {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(classFile).accept(writer, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
      return writer.toByteArray();
    } catch (RuntimeException damaged) {
      return classFile;
    }
  }
}
