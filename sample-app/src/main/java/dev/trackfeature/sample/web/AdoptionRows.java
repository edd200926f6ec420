package dev.trackfeature.sample.web;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.sample.store.AdoptionCounts.Standing;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of the page that shows how far users have come with each feature.
 *
 * @param standings of all features
 */
record AdoptionRows(List<Standing> standings) {

  /** Whether the feature has ever been used. */
  boolean has(Feature feature) {
    return standings.stream().anyMatch(standing -> standing.feature().equals(feature.name()));
  }

  String html(List<Feature> features) {
    return features.stream().map(this::row).collect(joining("\n"));
  }

  private String row(Feature feature) {
    boolean tenants = feature.adoption().subject() == AdoptionSubject.TENANT;
    return "<tr data-adoption=\"%s\"><th scope=\"row\"><span class=\"title\">%s</span>%s</th>%s</tr>"
        .formatted(
            FeatureRow.escaped(feature.name()),
            FeatureRow.escaped(feature.title()),
            tenants ? "<small>by tenant</small>" : "",
            Stream.of(AdoptionStage.values())
                .map(stage -> cell(feature.name(), stage))
                .collect(joining()));
  }

  private String cell(String feature, AdoptionStage stage) {
    String plans =
        Stream.of("free", "pro", "enterprise")
            .map(plan -> count(feature, stage, plan))
            .collect(joining());
    return "<td class=\"stage\" data-label=\"%s\">%s</td>"
        .formatted(stage.label().replace('_', ' '), plans.isEmpty() ? "<i>–</i>" : plans);
  }

  private String count(String feature, AdoptionStage stage, String plan) {
    return standings.stream()
        .filter(standing -> standing.feature().equals(feature))
        .filter(standing -> standing.stage().equals(stage.label()))
        .filter(standing -> standing.plan().equals(plan))
        .map(
            standing ->
                "<span class=\"tenant %1$s\" title=\"%1$s plan\">%2$s</span>"
                    .formatted(plan, FeatureRow.grouped(standing.count())))
        .collect(joining());
  }
}
