package dev.trackfeature.adoption;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery of adoption counts goes, for a health page. It names no tenant and no user. The
 * store is called when there is something to deliver, so an application that isn't used may have an
 * old {@code lastSuccess}, or none.
 *
 * @param pendingUses uses that the store has not taken
 * @param lastSuccess when the last call of the store succeeded; null when none has
 * @param lastFailure when the last call of the store failed; null when none has
 * @param failure the types of that failure and of its cause, with its SQL state; the message is in
 *     the log only, as a database's may quote the row. Null when no call has failed.
 */
public record AdoptionStatus(
    long pendingUses,
    @Nullable Instant lastSuccess,
    @Nullable Instant lastFailure,
    @Nullable String failure) {}
