package dev.trackfeature.spring.actuator;

import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.entrypoints.EntryPointStates;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** {@code info.features}: which catalog this instance runs, and how many features there are. */
final class FeaturesInfoContributor implements InfoContributor {

  private final FeatureTracking tracking;
  private final EntryPointStates entryPoints;

  FeaturesInfoContributor(FeatureTracking tracking, EntryPointStates entryPoints) {
    this.tracking = tracking;
    this.entryPoints = entryPoints;
  }

  @Override
  public void contribute(Info.Builder builder) {
    Map<String, Object> features = new LinkedHashMap<>();
    features.put("modules", tracking.catalog().fingerprints());
    features.put(
        "count", tracking.catalog().features().size() + entryPoints.unlistedFeatures().size());
    features.put("entryPoints", FeaturesEndpoint.count(entryPoints.all()));
    builder.withDetail("features", features);
  }
}
