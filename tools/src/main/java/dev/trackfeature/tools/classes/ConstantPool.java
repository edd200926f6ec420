package dev.trackfeature.tools.classes;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The constants at the head of class files (JVMS 4.4), which name all that a class uses. Much less
 * than a whole class file is read, and class files of any version are.
 */
public final class ConstantPool {

  private static final int MAGIC = 0xCAFEBABE;

  private final List<byte[]> texts;

  /** Looks for texts, which are compared as ASCII. */
  public ConstantPool(String... texts) {
    this.texts =
        Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.US_ASCII)).toList();
  }

  /**
   * Whether a class file has any of the texts among its constants.
   *
   * @throws IllegalArgumentException when it is none, or damaged; the message continues a sentence
   *     that begins with the file
   */
  public boolean isIn(byte[] classFile) {
    try {
      return isIn(classFile, ByteBuffer.wrap(classFile));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IllegalArgumentException("is no class file, or a damaged one", e);
    }
  }

  private boolean isIn(byte[] classFile, ByteBuffer in) {
    if (in.getInt() != MAGIC) {
      throw new IllegalArgumentException("is no class file");
    }
    in.getInt();
    int count = in.getChar();
    for (int i = 1; i < count; i++) {
      int tag = in.get();
      switch (tag) {
        case 1 -> {
          int length = in.getChar();
          int start = in.position();
          skip(in, length);
          if (isAny(classFile, start, length)) {
            return true;
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
        default -> throw new IllegalArgumentException("has a constant of unknown kind " + tag);
      }
    }
    return false;
  }

  private boolean isAny(byte[] classFile, int start, int length) {
    for (byte[] text : texts) {
      if (length == text.length
          && Arrays.equals(classFile, start, start + length, text, 0, length)) {
        return true;
      }
    }
    return false;
  }

  private static void skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
  }
}
