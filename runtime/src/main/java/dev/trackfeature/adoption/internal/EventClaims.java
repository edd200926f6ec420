package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.UsageCountStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Renews the claims of events that this process announces, claims events that no process announces,
 * and records in the store what was announced. Used by the flusher's thread only.
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

  /** Renews claims during a long pass: others must not announce what this process has in hand. */
  void keep() throws Exception {
    if (remainingNanos() <= 0) {
      confirm();
      claim();
    }
  }

  /**
   * Records in the store what was announced until now. Listeners announce more meanwhile, which is
   * left to the next pass: claims have to be renewed, and uses delivered, before they are through.
   */
  void confirm() throws Exception {
    List<String> ids;
    do {
      ids = handover.takeAnnounced(MOST_EVENTS);
      if (ids.isEmpty()) {
        return;
      }
      try {
        store.announced(ids);
      } catch (Throwable failure) {
        handover.unconfirmed(ids);
        throw failure;
      }
      handover.confirmed(ids);
    } while (ids.size() == MOST_EVENTS);
  }

  /**
   * Renews claims twice before they expire, and looks for expired claims of others as often. Does
   * so as well when listeners have space again for what was left in the store. Claims no more than
   * they have space for.
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
