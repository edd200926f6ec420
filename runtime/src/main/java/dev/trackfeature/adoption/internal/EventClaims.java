package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.UsageCountStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Says to the store which events are in hand, takes over what nobody has in hand, and notes what is
 * announced. The flusher's alone.
 */
final class EventClaims {

  /** How many events are claimed, or noted as announced, at once. */
  private static final int MOST_EVENTS = 5_000;

  private final UsageCountStore store;
  private final Duration expiry;
  private final long intervalNanos;
  private final AdoptionAnnouncer announcer;
  private final ListenerHandover handover;
  private final LongSupplier nanoClock;
  private long nextNanos;

  EventClaims(AdoptionSettings settings, AdoptionAnnouncer announcer) {
    this.store = settings.store();
    this.expiry = settings.claimExpiry();
    this.intervalNanos = TimeUnit.NANOSECONDS.convert(expiry) / 3;
    this.announcer = announcer;
    this.handover = announcer.handover();
    this.nanoClock = settings.nanoClock();
    this.nextNanos = nanoClock.getAsLong();
  }

  /** In a pass that takes long: others must not announce what this process has in hand. */
  void keep() throws Exception {
    if (remainingNanos() <= 0) {
      confirm();
      claim();
    }
  }

  /** Has the store note what was announced. */
  void confirm() throws Exception {
    List<String> ids = handover.takeAnnounced(MOST_EVENTS);
    while (!ids.isEmpty()) {
      try {
        store.announced(ids);
      } catch (Throwable failure) {
        handover.unconfirmed(ids);
        throw failure;
      }
      handover.confirmed(ids);
      ids = handover.takeAnnounced(MOST_EVENTS);
    }
  }

  /**
   * Claims are renewed twice before they expire, and others' are looked at as often; and when the
   * listeners have space again for what was left. No more is claimed than they have space for.
   */
  void claim() throws Exception {
    if (remainingNanos() > 0 && !handover.isMoreWanted()) {
      return;
    }
    handover.resume();
    int limit = Math.min(MOST_EVENTS, handover.space());
    List<AdoptionEvent> left = store.claim(handover.held(), expiry, limit);
    nextNanos = nanoClock.getAsLong() + intervalNanos;
    left.forEach(announcer::announceLeft);
    handover.claimed(left.size() < limit, expiry);
    confirm();
  }

  private long remainingNanos() {
    return nextNanos - nanoClock.getAsLong();
  }

  /** How long until claims have to be renewed, or what was put off can be claimed. */
  long dueInNanos() {
    return intervalNanos > 0 && handover.unconfirmed() > 0 ? remainingNanos() : Long.MAX_VALUE;
  }
}
