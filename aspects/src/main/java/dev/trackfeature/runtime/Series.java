package dev.trackfeature.runtime;

import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attribute sets of one feature, tenant and plan with one combination of bounded values: built
 * once, because building them costs more than recording with them.
 */
final class Series {

  private final TrackedFeature feature;
  private final Attributes inFlight;
  private final Attributes succeeded;
  private final Map<String, Attributes> failedByErrorType = new ConcurrentHashMap<>();

  /**
   * @param inFlight feature, tenant and plan
   * @param succeeded the same, with the declared attributes
   */
  Series(TrackedFeature feature, Attributes inFlight, Attributes succeeded) {
    this.feature = feature;
    this.inFlight = inFlight;
    this.succeeded = succeeded;
  }

  TrackedFeature feature() {
    return feature;
  }

  /** For what runs now: start and end must carry the same. */
  Attributes inFlight() {
    return inFlight;
  }

  Attributes succeeded() {
    return succeeded;
  }

  Attributes failed(String errorType) {
    Attributes known = failedByErrorType.get(errorType);
    return known != null
        ? known
        : failedByErrorType.computeIfAbsent(
            errorType, type -> succeeded.toBuilder().put(TelemetryNames.ERROR_TYPE, type).build());
  }
}
