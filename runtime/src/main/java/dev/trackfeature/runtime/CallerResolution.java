package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.FeatureContextResolver;
import dev.trackfeature.internal.AttributeKeys;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.DropReporter;
import dev.trackfeature.internal.RecordedText;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Finds who calls. The first of these that knows decides: the method's own {@link FeatureContext}
 * parameter, the registered resolver, the {@link FeatureContext} in the OpenTelemetry context, its
 * baggage where that is switched on.
 */
final class CallerResolution {

  private static final FeatureContext NOBODY = FeatureContext.fromContext(Context.root());

  private final @Nullable FeatureContextResolver resolver;
  private final boolean baggage;
  private final DropReporter guard;

  CallerResolution(@Nullable FeatureContextResolver resolver, boolean baggage, DropReporter guard) {
    this.resolver = resolver;
    this.baggage = baggage;
    this.guard = guard;
  }

  /** Who calls, with text of bounded length. */
  FeatureContext callerIn(@Nullable FeatureContext declared, Context context) {
    return RecordedText.bounded(find(declared, context));
  }

  private FeatureContext find(@Nullable FeatureContext declared, Context context) {
    if (declared != null) {
      return declared;
    }
    if (resolver != null) {
      try {
        FeatureContext resolved = resolver.resolve(context);
        if (resolved != null) {
          return resolved;
        }
      } catch (Throwable failure) {
        guard.dropped(DropReason.RESOLVER, failure);
      }
    }
    FeatureContext carried = FeatureContext.fromContext(context);
    return baggage && isNobody(carried) ? callerIn(Baggage.fromContext(context)) : carried;
  }

  private static boolean isNobody(FeatureContext carried) {
    return carried.tenantId().equals(FeatureContext.UNKNOWN)
        && carried.plan().equals(FeatureContext.UNKNOWN)
        && carried.userId() == null
        && carried.sessionId() == null;
  }

  private FeatureContext callerIn(Baggage entries) {
    try {
      return entries.isEmpty()
          ? NOBODY
          : new FeatureContext(
              entries.getEntryValue(AttributeKeys.TENANT_ID.getKey()),
              entries.getEntryValue(AttributeKeys.USER_PLAN.getKey()),
              entries.getEntryValue(AttributeKeys.USER_ID.getKey()),
              entries.getEntryValue(AttributeKeys.SESSION_ID.getKey()));
    } catch (Throwable failure) {
      guard.dropped(DropReason.RESOLVER, failure);
      return NOBODY;
    }
  }
}
