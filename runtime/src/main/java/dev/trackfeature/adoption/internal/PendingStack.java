package dev.trackfeature.adoption.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Counts with uses that the flusher hasn't taken. Pushing makes no object and takes no lock. */
final class PendingStack {

  private final AtomicReference<@Nullable PendingCount> top = new AtomicReference<>();

  /** Puts a count on top; it must not be in here already. */
  void push(PendingCount count) {
    PendingCount below;
    do {
      below = top.get();
      count.below = below;
    } while (!top.compareAndSet(below, count));
  }

  /** Takes all of them, latest first: follow {@link PendingCount#below}. */
  @Nullable PendingCount takeAll() {
    return top.getAndSet(null);
  }
}
