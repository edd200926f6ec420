package dev.trackfeature.adoption;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is counted: the uses of a feature by a user within its tenant, or by a tenant as a whole.
 *
 * @param feature the feature's name
 * @param tenantId the tenant, {@code unknown} when nobody named it
 * @param userId the user within the tenant, in the form that the user-id policy gives it; empty
 *     where the tenant as a whole is counted
 */
public record UsageKey(String feature, String tenantId, String userId)
    implements Comparable<UsageKey> {

  private static final Comparator<UsageKey> ORDER =
      Comparator.comparing(UsageKey::feature)
          .thenComparing(UsageKey::tenantId)
          .thenComparing(UsageKey::userId);

  /** Refuses null. */
  public UsageKey {
    requireNonNull(feature, "feature");
    requireNonNull(tenantId, "tenantId");
    requireNonNull(userId, "userId");
  }

  /** The key of the same user or tenant for another feature. */
  UsageKey of(String otherFeature) {
    return new UsageKey(otherFeature, tenantId, userId);
  }

  // Written by hand: the JDK, at least from 17 to 25, keeps the class of a record whose generated
  // equals or hashCode was called, and so its loader.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UsageKey key
        && feature.equals(key.feature)
        && tenantId.equals(key.tenantId)
        && userId.equals(key.userId);
  }

  @Override
  public int hashCode() {
    return (31 * feature.hashCode() + tenantId.hashCode()) * 31 + userId.hashCode();
  }

  /** By feature, tenant and user, in the order of their characters' values. */
  @Override
  public int compareTo(UsageKey other) {
    return ORDER.compare(this, other);
  }
}
