package dev.trackfeature.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.internal.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Makes the id of an event: the same transition has the same id in every process. */
final class AdoptionEventId {

  private static final int BYTES = 16;

  private AdoptionEventId() {}

  /** The first 128 bits of a SHA-256, in hex; lengths keep "a", "bc" and "ab", "c" apart. */
  static String of(UsageKey key, AdoptionStage stage) {
    MessageDigest digest = Sha256.digest();
    for (String part : List.of(key.feature(), key.tenantId(), key.userId(), stage.label())) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
