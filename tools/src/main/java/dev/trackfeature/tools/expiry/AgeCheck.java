package dev.trackfeature.tools.expiry;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Detail;
import dev.trackfeature.tools.report.Finding;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a feature has been beta or experimental for too long. */
final class AgeCheck {

  private final ExpiryTask task;

  AgeCheck(ExpiryTask task) {
    this.task = task;
  }

  Optional<DueFeature> check(Feature feature) {
    return switch (feature.lifecycle()) {
      case BETA -> check(feature, task.maxBetaAge());
      case EXPERIMENTAL -> check(feature, task.maxExperimentalAge());
      case STABLE, DEPRECATED -> Optional.empty();
    };
  }

  private Optional<DueFeature> check(Feature feature, Period maxAge) {
    // Of a month its last day counts: nobody is blamed for days that may not have been.
    return CalendarTime.parse(feature.since())
        .map(CalendarTime::last)
        .map(since -> tooOld(feature, since.plus(maxAge)))
        .orElseGet(() -> Optional.of(unknown(feature)));
  }

  private Optional<DueFeature> tooOld(Feature feature, LocalDate until) {
    if (!task.today().isAfter(until)) {
      return Optional.empty();
    }
    return Optional.of(
        due(
            feature,
            until,
            Finding.of(
                BuildDiagnostic.TOO_OLD,
                "Feature \""
                    + feature.name()
                    + "\" has been "
                    + lower(feature.lifecycle())
                    + " since "
                    + feature.since()
                    + ". Its time ended on "
                    + until
                    + ".")));
  }

  private static DueFeature unknown(Feature feature) {
    String why =
        feature.since().isBlank()
            ? ", and has no since."
            : " since \"" + feature.since() + "\", which is no date.";
    return due(
        feature,
        LocalDate.MAX,
        Finding.of(
            BuildDiagnostic.AGE_UNKNOWN,
            "Feature \"" + feature.name() + "\" is " + lower(feature.lifecycle()) + why));
  }

  private static DueFeature due(Feature feature, LocalDate until, Finding finding) {
    List<Detail> details =
        List.of(
            Detail.value("owner", feature.owner()),
            Detail.value("lifecycle", lower(feature.lifecycle())),
            Detail.value("since", feature.since()));
    return new DueFeature(
        until, feature, finding.in(finding.kind(), details).about(feature.name(), "since"));
  }

  private static String lower(Lifecycle lifecycle) {
    return lifecycle.name().toLowerCase(Locale.ROOT);
  }
}
