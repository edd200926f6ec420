package dev.trackfeature.adoption.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a feature by tenant and user. Finding one takes no lock and makes no object.
 *
 * <p>A map in a map, as a single one would need a key of two strings. Ids come from outside, and an
 * attacker can choose ids that all have one hash code: {@link ConcurrentHashMap} then keeps them in
 * trees, by the order of strings, so that the work stays logarithmic.
 */
final class SubjectTable {

  private final ConcurrentMap<String, ConcurrentMap<String, PendingCount>> byTenantAndUser =
      new ConcurrentHashMap<>();

  @Nullable PendingCount find(String tenantId, String userId) {
    ConcurrentMap<String, PendingCount> byUser = byTenantAndUser.get(tenantId);
    return byUser == null ? null : byUser.get(userId);
  }

  /**
   * The count, or a new one where there is none or it is retired.
   *
   * @param make returns null when there may be no more
   */
  synchronized @Nullable PendingCount findOrAdd(
      String tenantId, String userId, Supplier<@Nullable PendingCount> make) {
    PendingCount known = find(tenantId, userId);
    if (known != null && !known.isRetired()) {
      return known;
    }
    PendingCount made = make.get();
    if (made != null) {
      byTenantAndUser
          // Small, as a feature that counts tenants has one entry in each.
          .computeIfAbsent(tenantId, tenant -> new ConcurrentHashMap<>(1))
          .put(userId, made);
    }
    return made;
  }

  /** Retires what is idle, and forgets it. Returns how many. */
  synchronized int retireIdle() {
    int[] retired = new int[1];
    for (ConcurrentMap<String, PendingCount> byUser : byTenantAndUser.values()) {
      byUser.values().removeIf(count -> retire(count, retired));
    }
    byTenantAndUser.values().removeIf(ConcurrentMap::isEmpty);
    return retired[0];
  }

  private static boolean retire(PendingCount count, int[] retired) {
    boolean idle = count.retire();
    retired[0] += idle ? 1 : 0;
    return idle;
  }

  /** Under the lock, so that it misses no count that is being added. */
  synchronized void forEach(Consumer<PendingCount> action) {
    byTenantAndUser.values().forEach(byUser -> byUser.values().forEach(action));
  }
}
