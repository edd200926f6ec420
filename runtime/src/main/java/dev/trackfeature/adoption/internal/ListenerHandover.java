package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.AdoptionEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Hands events to the listeners. Thread-safe: the flusher hands over, listeners' threads report
 * what is done.
 *
 * <p>An event that every listener has space for is in hand: its claim is renewed until the store
 * has noted that all of them were called. One that some listener has no space for is put off: it
 * stays in the store, is claimed again once every listener has space, and then goes to those that
 * miss it. So a listener that hangs doesn't keep later events from the others.
 */
final class ListenerHandover implements AutoCloseable {

  /** For how many put-off events this knows which listeners have them; 100 to 200 bytes each. */
  private static final int MOST_REMEMBERED = 100_000;

  /**
   * With this much space, more events are claimed: not for each event, and not only when none
   * waits.
   */
  private static final int SPACE_TO_GO_ON = ListenerThread.CAPACITY / 2;

  private final class Handover {
    private final String id;
    private List<ListenerThread> missing = listeners;
    private int undone = listeners.size();
    private long sinceNanos;

    Handover(String id) {
      this.id = id;
    }
  }

  private final List<ListenerThread> listeners;
  private final LongSupplier nanoClock;
  private final Runnable onAllDone;
  private final Runnable onSpace;

  // Guarded by the lock of this object.
  private final Map<String, Handover> inHand = new HashMap<>();
  private final Map<String, Handover> putOff = new LinkedHashMap<>();
  private final Queue<String> announced = new ArrayDeque<>();
  private int undone;
  private int unremembered;
  private long unrememberedNanos;
  private boolean moreWanted;

  /** Whether {@link #onSpace} was called since the last claim. */
  private boolean woken;

  /**
   * Hands events to these listeners.
   *
   * @param onAllDone called on a listener's thread when all that is in hand is announced
   * @param onSpace called on a listener's thread when there is space for more that is in the store
   */
  ListenerHandover(
      List<ListenerThread> listeners,
      LongSupplier nanoClock,
      Runnable onAllDone,
      Runnable onSpace) {
    this.listeners = List.copyOf(listeners);
    this.nanoClock = nanoClock;
    this.onAllDone = onAllDone;
    this.onSpace = onSpace;
  }

  /** Hands an event to the listeners that don't have it. Never waits for them. */
  synchronized void hand(AdoptionEvent event) {
    String id = event.id();
    if (inHand.containsKey(id)) {
      return;
    }
    Handover known = putOff.remove(id);
    Handover handover = known == null ? new Handover(id) : known;
    List<ListenerThread> missing = new ArrayList<>(0);
    for (ListenerThread listener : handover.missing) {
      if (!listener.offer(event, () -> done(handover))) {
        missing.add(listener);
      }
    }
    handover.missing = List.copyOf(missing);
    if (!missing.isEmpty()) {
      putOff(handover);
      return;
    }
    inHand.put(id, handover);
    if (handover.undone == 0) {
      announced.add(id);
    } else {
      undone++;
    }
  }

  private void putOff(Handover handover) {
    handover.sinceNanos = nanoClock.getAsLong();
    if (putOff.size() < MOST_REMEMBERED) {
      putOff.put(handover.id, handover);
    } else {
      unremembered++;
      unrememberedNanos = handover.sinceNanos;
    }
  }

  private void done(Handover handover) {
    boolean allDone;
    boolean space;
    synchronized (this) {
      handover.undone--;
      if (handover.undone == 0) {
        announced.add(handover.id);
        undone--;
      }
      allDone = undone == 0;
      space = moreWanted && !woken && space() >= SPACE_TO_GO_ON;
      woken |= space;
    }
    if (allDone) {
      onAllDone.run();
    }
    if (space) {
      onSpace.run();
    }
  }

  /** How many events every listener has space for. */
  int space() {
    return listeners.stream().mapToInt(ListenerThread::space).min().orElse(Integer.MAX_VALUE);
  }

  /** Whether the event was put off here, and so counted and logged. */
  synchronized boolean isKnown(AdoptionEvent event) {
    return putOff.containsKey(event.id());
  }

  /**
   * Takes note of what a claim has returned.
   *
   * @param all whether these are all events whose claim has run out. If they are, another process
   *     has claimed whatever else was put off long ago
   */
  synchronized void claimed(boolean all, Duration expiry) {
    moreWanted = !all;
    woken = false;
    if (!all) {
      return;
    }
    long now = nanoClock.getAsLong();
    // Twice the time, as the store has a clock of its own.
    long enough = TimeUnit.NANOSECONDS.convert(expiry);
    Iterator<Handover> oldestFirst = putOff.values().iterator();
    while (oldestFirst.hasNext() && (now - oldestFirst.next().sinceNanos) / 2 > enough) {
      oldestFirst.remove();
    }
    if ((now - unrememberedNanos) / 2 > enough) {
      unremembered = 0;
    }
  }

  /** Whether more is in the store, and there is space for it. */
  synchronized boolean isMoreWanted() {
    return moreWanted && space() >= SPACE_TO_GO_ON;
  }

  /** Restarts listeners whose thread was ended by a virtual machine error. */
  void resume() {
    listeners.forEach(ListenerThread::resume);
  }

  /** Ids of the events in hand. */
  synchronized Set<String> held() {
    return Set.copyOf(inHand.keySet());
  }

  /** How many events the store doesn't know to be announced. */
  synchronized int unconfirmed() {
    return inHand.size() + putOff.size() + unremembered;
  }

  /** Takes ids of events that are announced. */
  synchronized List<String> takeAnnounced(int limit) {
    List<String> ids = new ArrayList<>();
    while (ids.size() < limit && !announced.isEmpty()) {
      ids.add(announced.remove());
    }
    return ids;
  }

  /** The store has recorded that they are announced. */
  synchronized void confirmed(Collection<String> ids) {
    ids.forEach(inHand::remove);
  }

  /** The store could not record that they are announced. */
  synchronized void unconfirmed(Collection<String> ids) {
    announced.addAll(ids);
  }

  /** Interrupts the listeners' threads. */
  @Override
  public void close() {
    listeners.forEach(ListenerThread::close);
  }
}
