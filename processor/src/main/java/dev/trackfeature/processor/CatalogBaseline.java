package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.BASELINE_UNREADABLE;
import static dev.trackfeature.processor.FeatureDiagnostic.BREAKING_CHANGE;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.Feature;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a catalog with one that was committed earlier, and finds what would break those who rely
 * on it: dashboards, alerts, reports of adoption.
 */
final class CatalogBaseline {

  private final Problems problems;
  private final Path file;
  private final List<BreakingChange> changes = new ArrayList<>();

  CatalogBaseline(Problems problems, Path file) {
    this.problems = problems;
    this.file = file;
  }

  /** Reports what breaks, and returns it. */
  List<BreakingChange> compare(List<Feature> features, Map<String, List<FeatureSpec>> specs) {
    Map<String, Feature> byName = new HashMap<>();
    for (Feature feature : features) {
      feature.formerNames().forEach(former -> byName.putIfAbsent(former, feature));
    }
    features.forEach(feature -> byName.put(feature.name(), feature));
    for (Feature before : read()) {
      Feature after = byName.get(before.name());
      if (after != null) {
        Place place = specs.getOrDefault(after.name(), List.of()).get(0).place();
        compare(before, after, place);
      } else if (before.lifecycle() != Lifecycle.DEPRECATED) {
        breaking(
            Place.BUILD,
            before.name(),
            "its last entry point",
            before.entryPoints().stream()
                .map(entry -> entry.className() + "." + entry.method())
                .collect(Collectors.joining(", ")),
            "none",
            "Deprecate it for a release before it goes, or name it in formerNames of the feature"
                + " that it became");
      }
    }
    return List.copyOf(changes);
  }

  private List<Feature> read() {
    try {
      return BaselineReader.read(Files.readString(file));
    } catch (CharacterCodingException e) {
      unreadable("is not UTF-8 text");
    } catch (IOException e) {
      unreadable(Files.exists(file) ? "can't be read: " + e.getMessage() : "does not exist");
    } catch (IllegalArgumentException e) {
      unreadable(String.valueOf(e.getMessage()));
    }
    return List.of();
  }

  private void unreadable(String fault) {
    problems.add(
        BASELINE_UNREADABLE,
        Place.BUILD,
        file,
        fault,
        "Build without -Atrackfeature.baseline, and copy the feature-catalog.json that it writes"
            + " there");
  }

  private void compare(Feature before, Feature after, Place place) {
    if (before.adoption().subject() != after.adoption().subject()) {
      breaking(
          place,
          after.name(),
          "adoption.subject",
          CatalogJson.lower(before.adoption().subject()),
          CatalogJson.lower(after.adoption().subject()),
          "Its adoption so far was counted otherwise: make it a feature with a new name");
    }
    for (DeclaredAttribute attribute : before.attributes()) {
      compare(attribute, find(after, attribute.key()), after.name(), place);
    }
  }

  private static @Nullable DeclaredAttribute find(Feature feature, String key) {
    return feature.attributes().stream()
        .filter(attribute -> attribute.key().equals(key))
        .findFirst()
        .orElse(null);
  }

  private void compare(
      DeclaredAttribute before, @Nullable DeclaredAttribute after, String feature, Place place) {
    String field = "attribute \"" + before.key() + "\"";
    if (after == null) {
      breaking(place, feature, field, "declared", "none", "Declare it again");
      return;
    }
    if (!before.type().equals(after.type())) {
      breaking(
          place,
          feature,
          "the type of " + field,
          before.type(),
          after.type(),
          "Keep the type, or declare an attribute with a new key");
    } else if (before.signal() == Signal.METRIC && after.signal() == Signal.SPAN) {
      breaking(
          place,
          feature,
          field,
          "on metrics, with values " + before.values(),
          "on spans only",
          "Give it values again");
    } else if (!after.values().containsAll(before.values())) {
      breaking(
          place,
          feature,
          "the values of " + field,
          before.values().toString(),
          after.values().toString(),
          "Keep the old values beside the new ones");
    }
  }

  private void breaking(
      Place place, String feature, String field, String before, String after, String remedy) {
    changes.add(new BreakingChange(feature, field, before, after));
    problems.add(BREAKING_CHANGE, place, feature, field, before, after, remedy, file);
  }
}
