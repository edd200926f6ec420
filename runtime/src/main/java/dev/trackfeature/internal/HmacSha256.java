package dev.trackfeature.internal;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes by HMAC-SHA-256 (RFC 2104), in lower-case hex. Thread-safe. */
public final class HmacSha256 {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MINIMUM_SECRET_BYTES = 16;

  private final SecretKeySpec secret;

  /**
   * Copies the secret.
   *
   * @throws IllegalArgumentException when the secret has fewer than 16 bytes
   */
  public HmacSha256(byte[] secret) {
    if (secret.length < MINIMUM_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "secret has " + secret.length + " bytes; give " + MINIMUM_SECRET_BYTES + " or more");
    }
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The hash of these parts, one after the other. */
  public String of(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + ", which every Java platform has, failed", e);
    }
  }
}
