package dev.trackfeature.tools.weaving;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The constants at the head of a class file (JVMS 4.4), which have every name that it uses. */
final class ConstantPool {

  private static final int MAGIC = 0xCAFEBABE;

  private ConstantPool() {}

  /**
   * Whether one of the texts in a class file is one of these.
   *
   * @param texts in UTF-8
   * @throws RuntimeException when the bytes aren't those of a class file
   */
  static boolean hasAny(byte[] classFile, byte[]... texts) {
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
          in.position(start + length);
          for (byte[] text : texts) {
            if (Arrays.equals(classFile, start, start + length, text, 0, text.length)) {
              return true;
            }
          }
        }
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.position(in.position() + 4);
        case 5, 6 -> {
          // A long or double takes two places.
          in.position(in.position() + 8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.position(in.position() + 2);
        case 15 -> in.position(in.position() + 3);
        default -> throw new IllegalArgumentException("it has a constant of unknown kind " + tag);
      }
    }
    return false;
  }
}
