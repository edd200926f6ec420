package dev.trackfeature.tools.merging;

import dev.trackfeature.tools.classes.ClassFile;
import dev.trackfeature.tools.classes.ConstantPool;
import dev.trackfeature.tools.classes.Container;

/** Looks for methods that a catalog would list. */
final class TrackedMethods {

  private static final ConstantPool ANNOTATION =
      new ConstantPool("Ldev/trackfeature/annotations/TrackFeature;");

  private TrackedMethods() {}

  static boolean areIn(Container container) {
    return container.names().stream()
        .filter(name -> name.endsWith(".class"))
        .anyMatch(name -> container.read(name).map(TrackedMethods::areIn).orElse(false));
  }

  private static boolean areIn(byte[] classFile) {
    try {
      if (!ANNOTATION.isIn(classFile)) {
        return false;
      }
    } catch (IllegalArgumentException damaged) {
      return false;
    }
    try {
      ClassFile read = ClassFile.read(classFile);
      // No compiler shows local classes to the processor, so no catalog lists their methods.
      return !read.local()
          && read.methods().stream()
              .anyMatch(method -> !method.synthetic() && method.feature().isPresent());
    } catch (IllegalArgumentException unreadable) {
      // Of a later Java perhaps; it names the annotation.
      return true;
    }
  }
}
