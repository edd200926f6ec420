package dev.trackfeature.context;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a feature. Immutable, and carried by the OpenTelemetry {@link Context}: it goes wherever
 * the trace goes, over executors that propagate the context too. {@link #makeCurrent()} makes it
 * current on the calling thread until the scope is closed on that thread.
 *
 * <p>Holds text as it was given. What is recorded of it is short: an id of more than 256
 * characters, a session's of more than 128, or one with a NUL or half a surrogate pair becomes
 * {@code sha256:} and its hash in hex; a plan is cut after 64 characters.
 *
 * <pre>{@code
 * FeatureContext caller = FeatureContext.of(tenant.id(), tenant.plan()).withUserId(user.id());
 * try (Scope ignored = caller.makeCurrent()) {
 *   reports.export(…);
 * }
 * }</pre>
 *
 * @param tenantId the customer account, {@code tenant.id}; {@value #UNKNOWN} when null or blank
 * @param plan what the tenant pays for, {@code user.plan}; {@value #UNKNOWN} when null or blank
 * @param userId the user within the tenant, {@code user.id} on spans; null when not known or blank
 * @param sessionId the user's session, {@code session.id} on spans; null when not known or blank
 */
public record FeatureContext(
    String tenantId, String plan, @Nullable String userId, @Nullable String sessionId)
    implements ImplicitContextKeyed {

  /** The tenant or plan when it is not known. */
  public static final String UNKNOWN = "unknown";

  private static final ContextKey<FeatureContext> KEY = ContextKey.named("trackfeature-context");

  private static final FeatureContext NOBODY = of(null, null);

  /** Replaces what is blank. */
  public FeatureContext(
      @Nullable String tenantId,
      @Nullable String plan,
      @Nullable String userId,
      @Nullable String sessionId) {
    this.tenantId = tenantId == null || tenantId.isBlank() ? UNKNOWN : tenantId;
    this.plan = plan == null || plan.isBlank() ? UNKNOWN : plan;
    this.userId = userId == null || userId.isBlank() ? null : userId;
    this.sessionId = sessionId == null || sessionId.isBlank() ? null : sessionId;
  }

  /** A tenant on a plan, without user and session. */
  public static FeatureContext of(@Nullable String tenantId, @Nullable String plan) {
    return new FeatureContext(tenantId, plan, null, null);
  }

  /** What is current on this thread; tenant and plan are {@value #UNKNOWN} when nothing is. */
  public static FeatureContext current() {
    return fromContext(Context.current());
  }

  /** What this context carries; tenant and plan are {@value #UNKNOWN} when it carries nothing. */
  public static FeatureContext fromContext(Context context) {
    FeatureContext carried = context.get(KEY);
    return carried == null ? NOBODY : carried;
  }

  /** The same, of this user. */
  public FeatureContext withUserId(@Nullable String userId) {
    return new FeatureContext(tenantId, plan, userId, sessionId);
  }

  /** The same, in this session. */
  public FeatureContext withSessionId(@Nullable String sessionId) {
    return new FeatureContext(tenantId, plan, userId, sessionId);
  }

  /** Returns the context with this in it. */
  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }
}
