package dev.trackfeature.adoption;

import static java.util.Objects.requireNonNull;

import dev.trackfeature.adoption.SqlDialect.Addition;
import dev.trackfeature.adoption.SqlDialect.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds to counts within one transaction. A count is locked before what former names hold is taken
 * into it, so two processes never wait for each other, and each former count is taken once.
 */
final class SqlCounts {

  private final Connection connection;
  private final SqlDialect dialect;
  private final Renames renames;
  private final Instant now;

  SqlCounts(Connection connection, SqlDialect dialect, Renames renames, Instant now) {
    this.connection = connection;
    this.dialect = dialect;
    this.renames = renames;
    this.now = now;
  }

  List<UsageTotal> add(Collection<UsageDelta> deltas) throws SQLException {
    TreeMap<UsageKey, List<UsageDelta>> byKey = new TreeMap<>();
    for (UsageDelta delta : deltas) {
      byKey.computeIfAbsent(renames.currentKey(delta.key()), key -> new ArrayList<>(1)).add(delta);
    }
    List<Addition> additions = new ArrayList<>(byKey.size());
    byKey.forEach((key, added) -> additions.add(addition(key, added)));
    Map<UsageKey, Row> counts = dialect.add(connection, additions);
    Map<UsageKey, Row> changed = withFormer(counts);
    List<UsageTotal> totals = new ArrayList<>(deltas.size());
    for (Addition addition : additions) {
      UsageKey key = addition.key();
      Row count = changed.getOrDefault(key, requireNonNull(counts.get(key)));
      AdoptionStage stage = total(count, addition.uses(), requireNonNull(byKey.get(key)), totals);
      if (stage != count.stage()) {
        changed.put(key, new Row(count.uses(), stage));
      }
    }
    save(changed);
    List<AdoptionEvent> reached =
        totals.stream().flatMap(total -> total.reached().stream()).toList();
    if (!reached.isEmpty()) {
      dialect.save(connection, reached);
    }
    return totals;
  }

  private static Addition addition(UsageKey key, List<UsageDelta> deltas) {
    long uses = deltas.stream().mapToLong(UsageDelta::uses).sum();
    return new Addition(key, uses, deltas.get(deltas.size() - 1).plan());
  }

  /**
   * Totals as if deltas under several names of one feature were added one after the other.
   *
   * @return the stage that is reached then
   */
  private @Nullable AdoptionStage total(
      Row count, long added, List<UsageDelta> deltas, List<UsageTotal> totals) {
    AdoptionStage stage = count.stage();
    long before = count.uses() - added;
    for (UsageDelta delta : deltas) {
      long after = before + delta.uses();
      List<AdoptionEvent> reached = delta.reached(stage, after, now);
      if (!reached.isEmpty()) {
        stage = reached.get(reached.size() - 1).stage();
      }
      totals.add(
          UsageTotal.builder(delta.key()).before(before).after(after).reached(reached).build());
      before = after;
    }
    return stage;
  }

  /**
   * Moves what former names hold to the locked counts; returns the counts that grew, with their new
   * values.
   */
  private Map<UsageKey, Row> withFormer(Map<UsageKey, Row> counts) throws SQLException {
    List<UsageKey> former =
        counts.keySet().stream().flatMap(key -> renames.formerKeys(key).stream()).toList();
    Map<UsageKey, Row> grown = new HashMap<>();
    if (!former.isEmpty()) {
      dialect
          .take(connection, former)
          .forEach(
              (key, row) -> {
                UsageKey current = renames.currentKey(key);
                Row count = grown.getOrDefault(current, requireNonNull(counts.get(current)));
                grown.put(current, count.plus(row));
              });
    }
    return grown;
  }

  private void save(Map<UsageKey, Row> changed) throws SQLException {
    if (!changed.isEmpty()) {
      dialect.update(connection, changed);
    }
  }

  /**
   * Moves counts of former names to the present names, for subjects without a use since the rename.
   *
   * @param limit how many at most
   * @return whether none are left
   */
  boolean moveFormer(int limit) throws SQLException {
    TreeMap<UsageKey, Addition> additions = new TreeMap<>();
    int found = 0;
    for (String formerName : renames.asMap().keySet()) {
      List<Addition> former = dialect.countsOf(connection, formerName, limit - found);
      found += former.size();
      for (Addition count : former) {
        UsageKey key = renames.currentKey(count.key());
        additions.put(key, new Addition(key, 0, count.plan()));
      }
    }
    if (found > 0) {
      save(withFormer(dialect.add(connection, additions.values())));
    }
    return found < limit;
  }
}
