package dev.trackfeature.context;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.trackfeature.internal.HmacSha256;
import org.jspecify.annotations.Nullable;

/**
 * In which form user ids and session ids leave the application: as they are, as a keyed hash, or
 * not at all. Metrics never have them.
 */
public final class UserIdPolicy {

  private enum Form {
    AS_IS,
    HASHED,
    OMITTED
  }

  private final Form form;
  private final @Nullable HmacSha256 hmac;

  private UserIdPolicy(Form form, @Nullable HmacSha256 hmac) {
    this.form = form;
    this.hmac = hmac;
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
    return new UserIdPolicy(Form.HASHED, new HmacSha256(secret));
  }

  /** Whether no id leaves the application. */
  public boolean isOmitting() {
    return form == Form.OMITTED;
  }

  /** Returns the form of this id that may leave the application, or null for none. */
  public @Nullable String apply(String id) {
    return switch (form) {
      case AS_IS -> id;
      case HASHED -> requireNonNull(hmac).of(id.getBytes(UTF_8));
      case OMITTED -> null;
    };
  }
}
