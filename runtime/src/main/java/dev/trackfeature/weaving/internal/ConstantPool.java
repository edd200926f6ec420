package dev.trackfeature.weaving.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The constants at the head of a class file (JVMS 4.4), which name every class that it uses. */
final class ConstantPool {

  private static final int MAGIC = 0xCAFEBABE;

  private ConstantPool() {}

  /**
   * Whether the class file uses one of these classes.
   *
   * <p>A text equal to such a name is taken for its use: a string constant could be one too, but
   * nobody writes class names with slashes into a class that is tracked.
   *
   * @param internalNames as in class files: with slashes, in UTF-8
   * @throws RuntimeException when the bytes aren't those of a class file
   */
  static boolean usesAny(byte[] classFile, List<byte[]> internalNames) {
    ByteBuffer in = ByteBuffer.wrap(classFile);
    if (in.getInt() != MAGIC) {
      throw new IllegalArgumentException("it doesn't begin like a class file");
    }
    in.getInt();
    int count = Short.toUnsignedInt(in.getShort());
    for (int i = 1; i < count; i++) {
      int tag = in.get();
      switch (tag) {
        case 1 -> {
          int length = Short.toUnsignedInt(in.getShort());
          int start = in.position();
          skip(in, length);
          for (byte[] name : internalNames) {
            if (length == name.length
                && Arrays.equals(classFile, start, start + length, name, 0, length)) {
              return true;
            }
          }
        }
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(in, 4);
        case 5, 6 -> {
          // A long or double takes two places.
          skip(in, 8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> skip(in, 2);
        case 15 -> skip(in, 3);
        default -> throw new IllegalArgumentException("it holds a constant of unknown kind " + tag);
      }
    }
    return false;
  }

  private static void skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
  }
}
