package dev.trackfeature.runtime;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.adoption.UsageTotal;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A store in memory that can be down, hang or refuse users, and shows what it holds. */
final class TroubledStore implements UsageCountStore {

  private UsageCountStore store;
  private final Map<UsageKey, Long> totals = new ConcurrentHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger adds = new AtomicInteger();
  private volatile boolean down;
  private volatile Predicate<String> takenUsers = user -> true;
  private volatile CountDownLatch open = new CountDownLatch(0);

  TroubledStore() {
    this(UsageCountStore.inMemory());
  }

  TroubledStore(UsageCountStore store) {
    this.store = store;
  }

  void setDown(boolean down) {
    this.down = down;
  }

  /** Refuses each batch with a user whose id starts like this. */
  void refuse(String users) {
    refuseUnless(user -> !user.startsWith(users));
  }

  /** Refuses each batch with a user whose id is not one of these. */
  void refuseUnless(Predicate<String> users) {
    takenUsers = users;
  }

  /** Makes each call wait from now on. */
  void hang() {
    open = new CountDownLatch(1);
  }

  void recover() {
    down = false;
    open.countDown();
  }

  /** Forgets all. */
  void clear() {
    store = UsageCountStore.inMemory();
    totals.clear();
  }

  /** All events that are not announced, claimed or not. */
  List<AdoptionEvent> claimAll() {
    try {
      return store.claim(List.of(), Duration.ofMinutes(-1), Integer.MAX_VALUE);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  int refusedCalls() {
    return refused.get();
  }

  int addCalls() {
    return adds.get();
  }

  Map<UsageKey, Long> totals() {
    return totals;
  }

  long sum() {
    return totals.values().stream().mapToLong(Long::longValue).sum();
  }

  private void check() throws Exception {
    open.await();
    if (down) {
      refused.incrementAndGet();
      throw new IOException("the store is down");
    }
  }

  @Override
  public List<UsageTotal> add(List<UsageDelta> batch) throws Exception {
    adds.incrementAndGet();
    check();
    if (!batch.stream().map(delta -> delta.key().userId()).allMatch(takenUsers)) {
      refused.incrementAndGet();
      throw new IllegalArgumentException("a refused user");
    }
    List<UsageTotal> added = store.add(batch);
    added.forEach(total -> totals.put(total.key(), total.after()));
    return added;
  }

  @Override
  public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit)
      throws Exception {
    check();
    return store.claim(held, expiry, limit);
  }

  @Override
  public void announced(Collection<String> ids) throws Exception {
    check();
    store.announced(ids);
  }
}
