package dev.trackfeature.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user or tenant has reached a stage of a feature.
 *
 * <p>An event may be announced more than once, after a crash for example. It then has the same id
 * and the same content, so a receiver that keeps the ids it has seen handles each once.
 *
 * @param id {@code adoption.event_id}, made from feature, tenant, user and stage: the same
 *     transition has the same id in every process
 * @param feature {@code feature.name}
 * @param category {@code feature.category}
 * @param stage the stage that was reached
 * @param threshold the uses that make the stage
 * @param usageCount the uses when it was reached; more than the threshold when several were added
 *     at once
 * @param tenantId {@code tenant.id}
 * @param plan {@code user.plan}
 * @param userId {@code user.id}, in the form that the user-id policy gives it; null where a tenant
 *     as a whole has reached the stage
 * @param reachedAt when the store took note of it, in milliseconds
 */
public record AdoptionEvent(
    String id,
    String feature,
    String category,
    AdoptionStage stage,
    long threshold,
    long usageCount,
    String tenantId,
    String plan,
    @Nullable String userId,
    Instant reachedAt) {

  private static final int ID_BYTES = 16;

  static AdoptionEvent of(UsageDelta delta, AdoptionStage stage, long total, Instant now) {
    UsageKey key = delta.key();
    return new AdoptionEvent(
        idOf(key, stage),
        key.feature(),
        delta.category(),
        stage,
        delta.thresholds().of(stage),
        total,
        key.tenantId(),
        delta.plan(),
        key.userId().isEmpty() ? null : key.userId(),
        now.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The first 128 bits of a SHA-256, in hex; lengths keep "a", "bc" and "ab", "c" apart. */
  private static String idOf(UsageKey key, AdoptionStage stage) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256, which every Java platform has, is missing", e);
    }
    for (String part : List.of(key.feature(), key.tenantId(), key.userId(), stage.label())) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }
}
