package dev.trackfeature.tools.weaving;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file that ajc wrote. */
final class WovenClass {

  /** From Java 7 on, class files have stack map frames, or don't run. */
  private static final int FRAMES_SINCE = Opcodes.V1_7;

  private final byte[] bytes;
  private final ClassReader reader;
  private final List<WovenMethod> methods = new ArrayList<>();

  WovenClass(byte[] bytes) {
    this.bytes = bytes;
    reader = new ClassReader(bytes);
    String owner = reader.getClassName();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            WovenMethod method = new WovenMethod(owner, name);
            methods.add(method);
            return method;
          }
        },
        ClassReader.SKIP_DEBUG);
  }

  /**
   * Whether it runs: where ajc can't find out the frames of the code that it made, it says so on
   * {@code System.err}, writes the class without any, and reports success.
   */
  boolean isWhole() {
    int major = reader.readUnsignedShort(6);
    return major < FRAMES_SINCE || methods.stream().noneMatch(WovenMethod::lacksFrames);
  }

  /**
   * The same class file, in which the methods that hold code as it was written are no longer {@code
   * synthetic}: coverage tools, such as JaCoCo, leave synthetic methods out, and so all of that
   * code.
   */
  byte[] withBodiesShown() {
    byte[] shown = bytes.clone();
    // JVMS 4.1: after the head come the numbers of interfaces and fields; the methods follow.
    int position = reader.header + 6;
    position += 2 + 2 * reader.readUnsignedShort(position);
    int fields = reader.readUnsignedShort(position);
    position += 2;
    for (int i = 0; i < fields; i++) {
      position = endOfMember(position);
    }
    position += 2;
    for (WovenMethod method : methods) {
      if (method.isBodyAsWritten()) {
        int access = reader.readUnsignedShort(position) & ~Opcodes.ACC_SYNTHETIC;
        shown[position] = (byte) (access >> 8);
        shown[position + 1] = (byte) access;
      }
      position = endOfMember(position);
    }
    return shown;
  }

  /** Where the next field or method starts (JVMS 4.5, 4.6). */
  private int endOfMember(int start) {
    int attributes = reader.readUnsignedShort(start + 6);
    int position = start + 8;
    for (int i = 0; i < attributes; i++) {
      position += 6 + reader.readInt(position + 2);
    }
    return position;
  }
}
