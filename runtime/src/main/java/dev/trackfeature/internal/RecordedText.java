package dev.trackfeature.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.context.FeatureContext;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The length and form of text that applications hand over, the same on every signal: memory is
 * bounded by size and not only by number, and text fits every store. PostgreSQL takes no NUL and no
 * half surrogate pair, and no key of more than 2.7 kB.
 *
 * <p>An id that doesn't fit becomes {@code sha256:} and its hash in hex, and so stays one id. Other
 * text is cut, and what can't be stored of it replaced.
 */
public final class RecordedText {

  private static final int MAX_LENGTH = 256;
  private static final int MAX_SESSION_LENGTH = 128;
  private static final int MAX_PLAN_LENGTH = 64;

  /** How much of an id is encoded at once, so that hashing it makes no second copy. */
  private static final int HASHED_AT_ONCE = 4_096;

  private static final char REPLACEMENT = '\ufffd';

  private RecordedText() {}

  /**
   * The caller with text of bounded length, which is nearly always the same object. Looks at
   * lengths only: whether short text can be stored is asked where it is first kept.
   */
  public static FeatureContext bounded(FeatureContext caller) {
    String userId = caller.userId();
    String sessionId = caller.sessionId();
    return caller.tenantId().length() <= MAX_LENGTH
            && caller.plan().length() <= MAX_PLAN_LENGTH
            && (userId == null || userId.length() <= MAX_LENGTH)
            && (sessionId == null || sessionId.length() <= MAX_SESSION_LENGTH)
        ? caller
        : new FeatureContext(
            id(caller.tenantId()),
            plan(caller.plan()),
            userId == null ? null : id(userId),
            sessionId == null ? null : sessionId(sessionId));
  }

  /** A tenant's or user's id. */
  public static String id(String id) {
    return id(id, MAX_LENGTH);
  }

  static String sessionId(String id) {
    return id(id, MAX_SESSION_LENGTH);
  }

  /** What an annotation or the catalog says of a feature, such as its category. */
  public static String fact(String fact) {
    return storable(text(fact));
  }

  public static String plan(String plan) {
    return storable(cut(plan, MAX_PLAN_LENGTH));
  }

  /** Text that is no id and that no store holds: an attribute's value, an error type. */
  public static String text(String text) {
    return cut(text, MAX_LENGTH);
  }

  private static String id(String id, int maxLength) {
    return id.length() <= maxLength && unstorableAt(id, 0) < 0 ? id : "sha256:" + hash(id);
  }

  /** Never between the halves of a surrogate pair. */
  private static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    boolean splits =
        Character.isHighSurrogate(text.charAt(maxLength - 1))
            && Character.isLowSurrogate(text.charAt(maxLength));
    return text.substring(0, splits ? maxLength - 1 : maxLength);
  }

  private static String storable(String text) {
    int bad = unstorableAt(text, 0);
    if (bad < 0) {
      return text;
    }
    StringBuilder replaced = new StringBuilder(text);
    for (; bad >= 0; bad = unstorableAt(text, bad + 1)) {
      replaced.setCharAt(bad, REPLACEMENT);
    }
    return replaced.toString();
  }

  /** Where the first NUL or half surrogate pair is, or -1. */
  private static int unstorableAt(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }

  /** In hex, over the whole id in UTF-8: of two ids that differ anywhere, the hashes differ. */
  private static String hash(String id) {
    MessageDigest digest = Sha256.digest();
    CharsetEncoder encoder = UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    CharBuffer chars = CharBuffer.wrap(id);
    ByteBuffer bytes = ByteBuffer.allocate(HASHED_AT_ONCE);
    CoderResult result;
    do {
      result = encoder.encode(chars, bytes, true);
      digest.update(bytes.flip());
      bytes.clear();
    } while (result.isOverflow());
    return HexFormat.of().formatHex(digest.digest());
  }
}
