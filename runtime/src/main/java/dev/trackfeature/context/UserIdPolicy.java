package dev.trackfeature.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * In which form user ids and session ids leave the application: as they are, as a keyed hash, or
 * not at all. Metrics never have them.
 */
public final class UserIdPolicy {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MINIMUM_SECRET_BYTES = 16;

  private enum Form {
    AS_IS,
    HASHED,
    OMITTED
  }

  private final Form form;
  private final @Nullable SecretKeySpec secret;

  private UserIdPolicy(Form form, @Nullable SecretKeySpec secret) {
    this.form = form;
    this.secret = secret;
  }

  /** Passes ids on unchanged. */
  public static UserIdPolicy asIs() {
    return new UserIdPolicy(Form.AS_IS, null);
  }

  /** Leaves ids out. */
  public static UserIdPolicy omitted() {
    return new UserIdPolicy(Form.OMITTED, null);
  }

  /**
   * Replaces an id by its HMAC-SHA-256 (RFC 2104) in lower-case hex: the same id gives the same
   * value, and nobody without the secret can test a guess. Of an id that is too long to be recorded
   * ({@link FeatureContext}), the recorded form is replaced.
   *
   * @param secret the application's secret, 16 bytes or more; the array is copied
   * @throws IllegalArgumentException when the secret is shorter
   */
  public static UserIdPolicy hmacSha256(byte[] secret) {
    if (secret.length < MINIMUM_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "secret has " + secret.length + " bytes; give " + MINIMUM_SECRET_BYTES + " or more");
    }
    return new UserIdPolicy(Form.HASHED, new SecretKeySpec(secret, ALGORITHM));
  }

  /** Returns the form of this id that may leave the application, or null for none. */
  public @Nullable String apply(String id) {
    return switch (form) {
      case AS_IS -> id;
      case HASHED -> hash(id);
      case OMITTED -> null;
    };
  }

  private String hash(String id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(id.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + ", which every Java platform has, failed", e);
    }
  }
}
