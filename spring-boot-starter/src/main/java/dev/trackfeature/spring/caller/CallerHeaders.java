package dev.trackfeature.spring.caller;

import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request say of its caller. Read when the request comes in: a server reuses
 * its request objects for the next request, while work that this one started may go on.
 */
record CallerHeaders(
    @Nullable String tenant,
    @Nullable String plan,
    @Nullable String user,
    @Nullable String session) {

  /** No request, or no headers that are asked for. */
  static final CallerHeaders NONE = new CallerHeaders(null, null, null, null);
}
