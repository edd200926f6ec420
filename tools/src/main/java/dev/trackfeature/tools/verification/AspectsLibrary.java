package dev.trackfeature.tools.verification;

import dev.trackfeature.tools.classes.ClassFile;
import dev.trackfeature.tools.classes.ClassMethod;
import dev.trackfeature.tools.classes.Container;
import dev.trackfeature.tools.report.ToolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The trackfeature-aspects that the classes run with.
 *
 * @param version its version; empty when it doesn't say
 * @param methods what woven code may call in it
 */
record AspectsLibrary(String version, Set<ClassMethod.Call> methods) {

  /** The class that inlined advice calls. */
  static final String CALLS = "dev/trackfeature/aspects/WovenCalls";

  /** The class that advice which isn't inlined is in. */
  static final String ASPECT = "dev/trackfeature/aspects/TrackFeatureAspect";

  private static final String PROPERTIES =
      "META-INF/maven/dev.trackfeature/trackfeature-aspects/pom.properties";

  /** Copies the set. */
  AspectsLibrary {
    methods = Set.copyOf(methods);
  }

  /** Reads it, when the container has it. */
  static Optional<AspectsLibrary> in(Container container) {
    return read(container, CALLS)
        .map(
            calls -> {
              Set<ClassMethod.Call> methods = new HashSet<>(methods(calls));
              read(container, ASPECT).ifPresent(aspect -> methods.addAll(methods(aspect)));
              return new AspectsLibrary(version(container), methods);
            });
  }

  /** Whether code calls it. */
  static boolean isCalledBy(ClassMethod.Call call) {
    return call.owner().equals(CALLS) || call.owner().equals(ASPECT);
  }

  /** What people know it by. */
  String title() {
    return version.isEmpty()
        ? "the trackfeature-aspects on the class path"
        : "trackfeature-aspects " + version;
  }

  private static List<ClassMethod.Call> methods(ClassFile owner) {
    return owner.methods().stream()
        .map(
            method ->
                new ClassMethod.Call(owner.internalName(), method.name(), method.descriptor()))
        .toList();
  }

  private static Optional<ClassFile> read(Container container, String internalName) {
    String name = internalName + ".class";
    try {
      return container.read(name).map(ClassFile::read);
    } catch (IllegalArgumentException e) {
      throw new ToolException(name + " in " + container.title() + " " + e.getMessage() + ".", e);
    }
  }

  private static String version(Container container) {
    Properties properties = new Properties();
    container.read(PROPERTIES).ifPresent(bytes -> load(properties, bytes));
    return properties.getProperty("version", "").trim();
  }

  /** Leaves out what can't be read: a version that isn't known says nothing. */
  private static void load(Properties properties, byte[] bytes) {
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      properties.clear();
    }
  }
}
