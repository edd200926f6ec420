package dev.trackfeature.testing;

import static java.util.Collections.unmodifiableMap;

import dev.trackfeature.telemetry.TelemetryNames;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One use of a feature that was recorded and has ended. Immutable.
 *
 * @param feature the feature's name
 * @param tenant {@code tenant.id}; {@code unknown} when it is not known
 * @param plan {@code user.plan}; {@code unknown} when it is not known
 * @param errorType what the use failed with: the class name of the exception, or {@code cancelled};
 *     null when it succeeded
 * @param attributes all other attributes by key, sorted: as they are on metrics, and of those that
 *     metrics leave out, {@code user.id} among them, as they are on the span
 */
public record FeatureUse(
    String feature,
    String tenant,
    String plan,
    @Nullable String errorType,
    Map<String, Object> attributes) {

  /** Copies the attributes. */
  public FeatureUse {
    attributes = unmodifiableMap(new TreeMap<>(attributes));
  }

  /** Separates the attributes that have components of their own from the others. */
  static FeatureUse of(Map<String, Object> recorded) {
    Map<String, Object> attributes = new TreeMap<>(recorded);
    Object errorType = attributes.remove(TelemetryNames.ERROR_TYPE);
    return new FeatureUse(
        String.valueOf(attributes.remove(TelemetryNames.FEATURE_NAME)),
        String.valueOf(attributes.remove(TelemetryNames.TENANT_ID)),
        String.valueOf(attributes.remove(TelemetryNames.USER_PLAN)),
        errorType == null ? null : errorType.toString(),
        attributes);
  }

  /** One readable line. */
  @Override
  public String toString() {
    return "%s by tenant \"%s\" on plan \"%s\" %s %s"
        .formatted(
            feature,
            tenant,
            plan,
            errorType == null ? "succeeded" : "failed with " + errorType,
            attributes);
  }
}
