/**
 * What becomes of a use for adoption.
 *
 * <p>The call path hands each use to {@code FeatureAdoption}, which adds it to a {@code
 * PendingCount} on the caller's thread. {@code AdoptionFlusher}, one daemon thread, hands pending
 * counts to the store when {@code FlushSchedule} says; {@code AdoptionAnnouncer} makes the stages
 * that they reach known: on the counter, as a log event, and through {@code ListenerHandover} to a
 * {@code ListenerThread} for each listener. Nothing here knows the call path.
 */
@NullMarked
package dev.trackfeature.adoption.internal;

import org.jspecify.annotations.NullMarked;
