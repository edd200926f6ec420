package dev.trackfeature.runtime;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a feature by tenant and user. Finding one takes no lock and makes no key, which a
 * map would need for two strings.
 *
 * <p>Open addressing with linear probing, at most half full. Whoever reads while it grows sees the
 * old slots with the same counts, misses what is new, and looks again under the lock.
 */
final class SubjectTable {

  private static final int SMALLEST = 16;

  private volatile AtomicReferenceArray<@Nullable PendingCount> slots =
      new AtomicReferenceArray<>(SMALLEST);
  private int size;

  @Nullable PendingCount find(int hash, String tenantId, String userId) {
    AtomicReferenceArray<@Nullable PendingCount> current = slots;
    int mask = current.length() - 1;
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      PendingCount count = current.get(slot);
      if (count == null || count.isOf(hash, tenantId, userId)) {
        return count;
      }
    }
  }

  /**
   * The count, or a new one where there is none that counts.
   *
   * @param make returns null when there may be no more
   */
  synchronized @Nullable PendingCount findOrAdd(
      int hash, String tenantId, String userId, Supplier<@Nullable PendingCount> make) {
    PendingCount known = find(hash, tenantId, userId);
    if (known != null && !known.isRetired()) {
      return known;
    }
    PendingCount made = make.get();
    if (made == null) {
      return null;
    }
    if (known != null || 2 * (size + 1) > slots.length()) {
      rebuild();
    }
    put(slots, made);
    size++;
    return made;
  }

  /** Retires what is idle. Returns how many. */
  synchronized int retireIdle() {
    int retired = 0;
    AtomicReferenceArray<@Nullable PendingCount> current = slots;
    for (int slot = 0; slot < current.length(); slot++) {
      PendingCount count = current.get(slot);
      if (count != null && count.retire()) {
        retired++;
      }
    }
    rebuild();
    return retired;
  }

  void forEach(Consumer<PendingCount> action) {
    AtomicReferenceArray<@Nullable PendingCount> current = slots;
    for (int slot = 0; slot < current.length(); slot++) {
      PendingCount count = current.get(slot);
      if (count != null) {
        action.accept(count);
      }
    }
  }

  /** Leaves the retired out, and makes room for twice what is left and one more. */
  private void rebuild() {
    AtomicReferenceArray<@Nullable PendingCount> old = slots;
    int live = 0;
    for (int slot = 0; slot < old.length(); slot++) {
      PendingCount count = old.get(slot);
      live += count != null && !count.isRetired() ? 1 : 0;
    }
    int length = SMALLEST;
    while (length < 4 * (live + 1)) {
      length *= 2;
    }
    AtomicReferenceArray<@Nullable PendingCount> fresh = new AtomicReferenceArray<>(length);
    for (int slot = 0; slot < old.length(); slot++) {
      PendingCount count = old.get(slot);
      if (count != null && !count.isRetired()) {
        put(fresh, count);
      }
    }
    slots = fresh;
    size = live;
  }

  private static void put(AtomicReferenceArray<@Nullable PendingCount> slots, PendingCount count) {
    int mask = slots.length() - 1;
    int slot = count.hash() & mask;
    while (slots.get(slot) != null) {
      slot = (slot + 1) & mask;
    }
    slots.set(slot, count);
  }
}
