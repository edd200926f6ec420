package dev.trackfeature.adoption;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps how often each user or tenant has used each feature, and which stages were reached but not
 * announced yet.
 *
 * <p>Called by one background thread of each tracking, never by a caller of a feature, so it may
 * block. Processes that share a store call it at the same time. What it throws is logged, and the
 * call is made again with backoff, with one key at first; so it must not have added anything then.
 * {@code UsageCountStoreContract} in {@code trackfeature-testing} tests all of this.
 */
public interface UsageCountStore {

  /**
   * Adds uses to counts, and in the same atomic step, for each key, notes the highest stage reached
   * and keeps {@link UsageDelta#reached} as not announced, claimed by the caller as of now. Each
   * total is exact even when other processes add at the same time, so each stage is returned to
   * exactly one caller.
   *
   * <p>All names of a feature are one count. Once a delta states {@link UsageDelta#formerNames},
   * what the store holds under those names, for the same tenant and user, belongs to the count of
   * the delta's feature: uses add up, and the higher stage holds. Uses that still come under a
   * former name, from an older version of the application, are added there too, and their total has
   * the key that they came with. Former names of a former name are included. When statements
   * contradict each other, the last one holds.
   *
   * @param batch what to add; uses of the same key add up
   * @return one total for each key, in any order. A store that can't hold a key leaves it out: its
   *     uses are dropped and counted in {@code trackfeature.dropped}
   * @throws Exception when nothing was added
   */
  List<UsageTotal> add(List<UsageDelta> batch) throws Exception;

  /**
   * Renews the caller's claims, and claims events whose claim has run out: the process that held it
   * has died, or its listeners have no space for them. Called every few seconds, at the start, and
   * when listeners have space again. A claim that was made later than {@code expiry} from now,
   * because the clock was set back since, has run out as well.
   *
   * @param held ids of events that the caller is still announcing: a set, which holds thousands
   *     where a listener is slow
   * @param expiry how long a claim lasts
   * @param limit how many events to return at most; 0 when listeners have no space
   * @return what the caller now has to announce; never one of those held
   * @throws Exception when that failed
   */
  List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit) throws Exception;

  /**
   * Notes that events were announced; they are never returned by {@link #claim} again.
   *
   * @param ids their ids; unknown ones are ignored
   * @throws Exception when that failed
   */
  void announced(Collection<String> ids) throws Exception;

  /**
   * Counts the users and tenants that have reached a stage, by feature, their highest stage and
   * their plan. Users and tenants without a stage are left out. Former names count as {@link #add}
   * counts them: a subject is in one row, with the higher stage.
   *
   * <p>Called by an overview, at any time and on any thread, beside all other calls. It may read
   * all that is stored, so the caller limits how often it asks and how long it waits.
   *
   * @return one row for each combination that there is, in any order; empty when this store can't
   *     tell, as by default
   * @throws Exception when that failed
   */
  default Optional<List<StageCount>> stageCounts() throws Exception {
    return Optional.empty();
  }

  /**
   * Counts in memory, of at most 1,000,000 keys: what is counted is forgotten when the process
   * ends. About 200 bytes for each key, and about 250 for each event that waits for a listener, of
   * which a key has four at most.
   */
  static UsageCountStore inMemory() {
    return inMemory(1_000_000);
  }

  /**
   * Counts in memory.
   *
   * @param maxKeys how many keys it holds; uses of further ones are dropped
   * @throws IllegalArgumentException when fewer than 1
   */
  static UsageCountStore inMemory(int maxKeys) {
    return new InMemoryUsageCountStore(maxKeys, Clock.systemUTC(), System::nanoTime);
  }
}
