package dev.trackfeature.adoption.internal;

import static java.util.Objects.requireNonNull;

import dev.trackfeature.adoption.AdoptionStatus;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.FlushResult;
import dev.trackfeature.adoption.StageCount;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.RecordedText;
import io.opentelemetry.api.logs.Logger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Holds the uses of all features that the store has not taken yet, for a limited number of users
 * and tenants. Callers add; the {@link AdoptionFlusher} takes. Thread-safe.
 */
public final class AdoptionBuffer implements AutoCloseable {

  private final AdoptionSettings settings;
  private final DropReporter guard;
  private final AdoptionAnnouncer announcer;
  private final AdoptionFlusher flusher;
  private final boolean wanted;
  private final PendingStack pending = new PendingStack();
  private final Queue<FeatureAdoption> features = new ConcurrentLinkedQueue<>();
  private final AtomicInteger subjects = new AtomicInteger();
  private volatile boolean closed;

  /**
   * Starts empty, and without threads.
   *
   * @param wanted whether to count even where no event would be recorded: a store or a listener was
   *     set
   */
  AdoptionBuffer(
      AdoptionSettings settings,
      StageCounter stages,
      Logger logger,
      DropReporter guard,
      boolean wanted) {
    this.settings = settings;
    this.guard = guard;
    this.announcer =
        new AdoptionAnnouncer(
            stages,
            logger,
            new ListenerHandover(
                settings.listeners().stream()
                    .map(listener -> new ListenerThread(listener, guard))
                    .toList(),
                settings.nanoClock(),
                this::allAnnounced,
                this::spaceForEvents),
            guard);
    this.wanted = wanted;
    this.flusher = new AdoptionFlusher(this, settings, announcer, guard);
  }

  /** Whether counts are reported to anything: a store, a listener, metrics or log events. */
  public boolean isEnabled() {
    return wanted || announcer.isEnabled();
  }

  DropReporter guard() {
    return guard;
  }

  PendingStack pending() {
    return pending;
  }

  public FeatureAdoption feature(
      String name, String category, List<String> formerNames, AdoptionRule rule) {
    FeatureAdoption feature =
        new FeatureAdoption(
            this, name, category, formerNames, rule.subject(), thresholdsOf(name, rule));
    features.add(feature);
    return feature;
  }

  private AdoptionThresholds thresholdsOf(String feature, AdoptionRule rule) {
    try {
      return settings.thresholdsOf(rule);
    } catch (IllegalArgumentException notRising) {
      guard.warn(DropReason.ADOPTION, feature + " follows the thresholds for all", notRising);
      return settings.thresholds();
    }
  }

  /**
   * The count of a subject that is new here, or null when there is no space, or when it is a user
   * and ids of users are omitted.
   */
  @Nullable PendingCount findOrAdd(
      FeatureAdoption feature, String tenantId, String userId, String plan) {
    if (!userId.isEmpty() && settings.userIdPolicy().isOmitting()) {
      return null;
    }
    boolean space = subjects.get() < settings.maxPending();
    UsageKey key = space ? key(feature, tenantId, userId) : null;
    PendingCount count =
        feature
            .subjects()
            .findOrAdd(
                tenantId,
                userId,
                () -> key != null && takeSpace() ? new PendingCount(feature, key, plan) : null);
    if (count == null && closed) {
      guard.dropped(DropReason.STORE, "a use is not counted: tracking was closed meanwhile");
      return null;
    }
    flusher.start();
    if (count == null || isCrowded()) {
      flusher.wake();
    }
    if (count == null) {
      guard.dropped(DropReason.ADOPTION_FULL, "a use is not counted: too many wait for the store");
    }
    return count;
  }

  /** The key as the store may know it, which costs some work. */
  private UsageKey key(FeatureAdoption feature, String tenantId, String userId) {
    String storedUserId =
        userId.isEmpty() ? "" : requireNonNull(settings.userIdPolicy().apply(userId));
    return new UsageKey(feature.name(), RecordedText.id(tenantId), RecordedText.id(storedUserId));
  }

  /** A use was added, which needs the flusher's thread: it may have ended, or failed to start. */
  void added() {
    flusher.start();
  }

  private boolean takeSpace() {
    if (closed) {
      return false;
    }
    if (subjects.incrementAndGet() <= settings.maxPending()) {
      return true;
    }
    subjects.decrementAndGet();
    return false;
  }

  private boolean isCrowded() {
    return excess() > 0;
  }

  /** How many subjects there are above three quarters of the limit. */
  private int excess() {
    return subjects.get() - settings.maxPending() / 4 * 3;
  }

  /** All events are announced, so a caller who waits for that need not wait for the interval. */
  private void allAnnounced() {
    flusher.wakeIfAwaited();
  }

  /** Listeners have space for events that the store keeps for them. */
  private void spaceForEvents() {
    flusher.wake();
  }

  /**
   * On the flusher's thread: when there are many subjects, forgets those without pending uses.
   * Returns how many too many are left.
   */
  int makeSpace() {
    if (isCrowded() && !closed) {
      for (FeatureAdoption feature : features) {
        subjects.addAndGet(-feature.subjects().retireIdle());
      }
    }
    return excess();
  }

  /** Takes care of what an earlier process has left; counting starts by itself. */
  public void start() {
    if (wanted) {
      flusher.start();
    }
  }

  public FlushResult flush(Duration timeout) {
    return flusher.flush(timeout)
        ? FlushResult.COMPLETE
        : new FlushResult(
            false, sum(PendingCount::undelivered), announcer.handover().unconfirmed());
  }

  public AdoptionStatus status() {
    return settings.store().status(sum(PendingCount::undelivered));
  }

  /** What the store says on this thread. */
  public Optional<List<StageCount>> stageCounts() throws Exception {
    return settings.store().stageCounts();
  }

  private long sum(ToLongFunction<PendingCount> uses) {
    long[] sum = new long[1];
    features.forEach(
        feature -> feature.subjects().forEach(count -> sum[0] += uses.applyAsLong(count)));
    return sum[0];
  }

  /**
   * Stops counting, delivers what it can within the close timeout, and ends its threads. Each use
   * is delivered or reported, also one that another thread adds meanwhile; those that a store is
   * busy with for too long may be both.
   */
  @Override
  public void close() {
    closed = true;
    flusher.close(settings.closeTimeout());
    announcer.close();
    long uses = sum(PendingCount::seal);
    int events = announcer.handover().unconfirmed();
    if (uses > 0 || events > 0) {
      guard.dropped(
          DropReason.STORE,
          uses,
          "closed with "
              + uses
              + " uses that the store did not take and "
              + events
              + " events whose announcement it did not record");
    }
  }
}
