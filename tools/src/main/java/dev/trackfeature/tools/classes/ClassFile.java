package dev.trackfeature.tools.classes;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ClassReader;

/**
 * What a class file says of a class.
 *
 * @param internalName its name, with slashes
 * @param sourceFile the name of the source file, without folders; empty when it isn't known
 * @param local whether it is a local or anonymous class, or in one
 * @param methods its methods, in the file's order
 */
public record ClassFile(
    String internalName, String sourceFile, boolean local, List<ClassMethod> methods) {

  private static final int MAGIC = 0xCAFEBABE;

  /** The difference between a class file's version and that of Java. */
  private static final int JAVA_0 = 44;

  /** Copies the list. */
  public ClassFile {
    methods = List.copyOf(methods);
  }

  /**
   * Reads a class file.
   *
   * @throws IllegalArgumentException when it is damaged or of a later Java; the message continues a
   *     sentence that begins with the file
   */
  public static ClassFile read(byte[] bytes) {
    ClassFileVisitor visitor = new ClassFileVisitor();
    try {
      ClassReader reader = new ClassReader(bytes);
      if (reader.readInt(0) != MAGIC) {
        throw new IllegalArgumentException("is no class file");
      }
      reader.accept(visitor, ClassReader.SKIP_FRAMES);
      return visitor.classFile();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(fault(bytes), e);
    }
  }

  /** The method of that name and descriptor. */
  public Optional<ClassMethod> method(String name, String descriptor) {
    return methods.stream().filter(method -> method.is(name, descriptor)).findFirst();
  }

  /** Its name as {@link Class#getName()} gives it. */
  public String name() {
    return internalName.replace('/', '.');
  }

  private static String fault(byte[] bytes) {
    int major = bytes.length < 8 ? 0 : ByteBuffer.wrap(bytes).getChar(6);
    return major > ClassFileVisitor.LATEST_VERSION
        ? "is of Java "
            + (major - JAVA_0)
            + ", and this version of TrackFeature reads class files up to Java "
            + (ClassFileVisitor.LATEST_VERSION - JAVA_0)
        : "is no class file, or a damaged one";
  }
}
