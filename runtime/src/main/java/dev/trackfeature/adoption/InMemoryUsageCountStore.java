package dev.trackfeature.adoption;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts in memory. New keys past the bound are refused rather than old ones forgotten: a forgotten
 * user would discover the feature a second time.
 */
final class InMemoryUsageCountStore implements UsageCountStore {

  /** More come from data, which has no use for sharing. */
  private static final int MOST_SHARED_PLANS = 1_000;

  private static final class Count {
    long uses;
    @Nullable AdoptionStage stage;
    String plan;

    Count(String plan) {
      this.plan = plan;
    }
  }

  private record Group(String feature, AdoptionStage stage, String plan, boolean byUser) {

    /** Compared, as the JDK keeps the class of a record that it hashes. */
    static final Comparator<Group> ORDER =
        Comparator.comparing(Group::feature)
            .thenComparing(Group::stage)
            .thenComparing(Group::plan)
            .thenComparing(Group::byUser);

    StageCount of(long subjects) {
      return new StageCount(feature, stage, plan, byUser, subjects);
    }
  }

  private record Claimed(AdoptionEvent event, long nanos) {}

  private final int maxKeys;
  private final Clock clock;
  private final LongSupplier nanoClock;
  private final Map<UsageKey, Count> counts = new HashMap<>();
  private final Renames renames = new Renames();

  /** One object for each plan, as each request may bring its own. */
  private final Map<String, String> plans = new HashMap<>();

  private final Map<String, Claimed> unannounced = new LinkedHashMap<>();

  /**
   * @param clock says when stages were reached
   * @param nanoClock measures when claims run out; unlike the time of day, it can't be set back
   */
  InMemoryUsageCountStore(int maxKeys, Clock clock, LongSupplier nanoClock) {
    if (maxKeys < 1) {
      throw new IllegalArgumentException("maxKeys is " + maxKeys + "; give 1 or more");
    }
    this.maxKeys = maxKeys;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  @Override
  public synchronized List<UsageTotal> add(List<UsageDelta> batch) {
    List<UsageTotal> totals = new ArrayList<>(batch.size());
    Collection<UsageDelta> deltas = UsageDeltas.merged(batch);
    if (renames.note(deltas)) {
      moveFormer();
    }
    for (UsageDelta delta : deltas) {
      UsageKey key = renames.currentKey(delta.key());
      Count count = counts.get(key);
      if (count == null) {
        if (counts.size() >= maxKeys) {
          continue;
        }
        count = new Count(shared(delta.plan()));
        counts.put(key, count);
      }
      totals.add(add(delta, count));
    }
    return totals;
  }

  private String shared(String plan) {
    if (plans.size() >= MOST_SHARED_PLANS) {
      return plans.getOrDefault(plan, plan);
    }
    String known = plans.putIfAbsent(plan, plan);
    return known == null ? plan : known;
  }

  private void moveFormer() {
    for (UsageKey key : List.copyOf(counts.keySet())) {
      UsageKey current = renames.currentKey(key);
      Count former = current.equals(key) ? null : counts.remove(key);
      if (former != null) {
        Count count = counts.computeIfAbsent(current, absent -> new Count(former.plan));
        count.uses += former.uses;
        count.stage = AdoptionStage.higher(count.stage, former.stage);
      }
    }
  }

  private UsageTotal add(UsageDelta delta, Count count) {
    long before = count.uses;
    count.uses += delta.uses();
    if (!count.plan.equals(delta.plan())) {
      count.plan = shared(delta.plan());
    }
    List<AdoptionEvent> reached = delta.reached(count.stage, count.uses, clock.instant());
    for (AdoptionEvent event : reached) {
      count.stage = event.stage();
      unannounced.put(event.id(), new Claimed(event, nanoClock.getAsLong()));
    }
    return UsageTotal.builder(delta.key())
        .before(before)
        .after(count.uses)
        .reached(reached)
        .build();
  }

  @Override
  public synchronized List<AdoptionEvent> claim(
      Collection<String> held, Duration expiry, int limit) {
    long now = nanoClock.getAsLong();
    long expiryNanos = TimeUnit.NANOSECONDS.convert(expiry);
    Set<String> own = Set.copyOf(held);
    for (String id : own) {
      unannounced.computeIfPresent(id, (key, claimed) -> new Claimed(claimed.event(), now));
    }
    List<AdoptionEvent> claimed = new ArrayList<>();
    Iterator<Map.Entry<String, Claimed>> entries = unannounced.entrySet().iterator();
    while (entries.hasNext() && claimed.size() < limit) {
      Map.Entry<String, Claimed> entry = entries.next();
      AdoptionEvent event = entry.getValue().event();
      if (!own.contains(event.id()) && now - entry.getValue().nanos() > expiryNanos) {
        entry.setValue(new Claimed(event, now));
        claimed.add(event);
      }
    }
    return claimed;
  }

  @Override
  public synchronized void announced(Collection<String> ids) {
    ids.forEach(unannounced::remove);
  }

  @Override
  public synchronized Optional<List<StageCount>> stageCounts() {
    Map<Group, Long> subjects = new TreeMap<>(Group.ORDER);
    counts.forEach(
        (key, count) -> {
          if (count.stage != null) {
            boolean byUser = !key.userId().isEmpty();
            subjects.merge(
                new Group(key.feature(), count.stage, count.plan, byUser), 1L, Long::sum);
          }
        });
    return Optional.of(
        subjects.entrySet().stream().map(entry -> entry.getKey().of(entry.getValue())).toList());
  }
}
