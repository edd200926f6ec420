package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionStatus;
import dev.trackfeature.adoption.StageCount;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageTotal;
import dev.trackfeature.internal.Failures;
import dev.trackfeature.internal.RecordedText;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes when calls of a store succeeded and failed last. As thread-safe as the store. */
final class WatchedStore implements UsageCountStore {

  private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Za-z]{5}");
  private static final int DEEPEST_CAUSE = 16;

  private record Failure(Instant at, String text) {}

  private final UsageCountStore store;
  private final Clock clock;

  /** Written by the thread that called the store last, read by any. */
  private volatile @Nullable Instant lastSuccess;

  private volatile @Nullable Failure lastFailure;

  WatchedStore(UsageCountStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  AdoptionStatus status(long pendingUses) {
    Failure failure = lastFailure;
    return failure == null
        ? new AdoptionStatus(pendingUses, lastSuccess, null, null)
        : new AdoptionStatus(pendingUses, lastSuccess, failure.at(), failure.text());
  }

  @Override
  public List<UsageTotal> add(List<UsageDelta> batch) throws Exception {
    return watched(() -> store.add(batch));
  }

  @Override
  public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit)
      throws Exception {
    return watched(() -> store.claim(held, expiry, limit));
  }

  @Override
  public void announced(Collection<String> ids) throws Exception {
    watched(
        () -> {
          store.announced(ids);
          return ids;
        });
  }

  @Override
  public Optional<List<StageCount>> stageCounts() throws Exception {
    return watched(store::stageCounts);
  }

  private <T> T watched(Callable<T> call) throws Exception {
    T result;
    try {
      result = call.call();
    } catch (Throwable failure) {
      lastFailure = new Failure(clock.instant(), textOf(failure));
      throw failure;
    }
    lastSuccess = clock.instant();
    return result;
  }

  private static String textOf(Throwable failure) {
    try {
      Throwable root = failure;
      for (int depth = 0; depth < DEEPEST_CAUSE && root.getCause() != null; depth++) {
        root = root.getCause();
      }
      String text = typeOf(failure);
      return root == failure ? text : text + ", caused by " + typeOf(root);
    } catch (Throwable unreadable) {
      Failures.throwIfFatal(unreadable);
      return Failures.errorType(failure);
    }
  }

  private static String typeOf(Throwable failure) {
    String type = RecordedText.text(failure.getClass().getName());
    String state = failure instanceof SQLException sql ? sql.getSQLState() : null;
    return state != null && SQL_STATE.matcher(state).matches()
        ? type + " (SQL state " + state + ")"
        : type;
  }
}
