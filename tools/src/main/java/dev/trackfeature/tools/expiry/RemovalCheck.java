package dev.trackfeature.tools.expiry;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.tools.expiry.Removal.InVersion;
import dev.trackfeature.tools.expiry.Removal.OnDay;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Detail;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import dev.trackfeature.tools.report.ToolException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Whether a feature should be gone. */
final class RemovalCheck {

  private static final String DUE_SOON = "due soon";

  private final ExpiryTask task;
  private final String project;

  RemovalCheck(ExpiryTask task) {
    this.task = task;
    this.project = Removal.released(task.version());
  }

  Optional<DueFeature> check(Feature feature) {
    if (feature.removeIn().isBlank()) {
      return Optional.empty();
    }
    Removal removal = Removal.of(feature.removeIn());
    if (removal instanceof OnDay day) {
      return onDay(feature, day.due());
    }
    if (removal instanceof InVersion version) {
      return inVersion(feature, version);
    }
    return unclear(feature, "neither a date nor a version");
  }

  private Optional<DueFeature> onDay(Feature feature, LocalDate due) {
    long left = ChronoUnit.DAYS.between(task.today(), due);
    if (left <= 0) {
      return expired(
          feature, due, left == 0 ? "It is due today" : "It is " + days(-left) + " late");
    }
    if (due.isAfter(task.today().plus(task.warnBefore()))) {
      return Optional.empty();
    }
    Finding soon =
        Finding.of(BuildDiagnostic.EXPIRED, sentence(feature) + "It is due in " + days(left) + ".")
            .as(Severity.WARNING)
            .in(DUE_SOON, details(feature));
    return due(feature, due, soon);
  }

  private Optional<DueFeature> inVersion(Feature feature, InVersion removal) {
    if (project.isEmpty()) {
      throw new ToolException(
          "Feature \""
              + feature.name()
              + "\" is to be removed in version "
              + removal.version()
              + ", and the project's version isn't given.");
    }
    if (!Removal.isVersion(project)) {
      return unclear(feature, "a version, but the project's version is \"" + project + "\"");
    }
    return removal.isDueIn(project)
        ? expired(feature, LocalDate.MAX, "The project is " + task.version().strip())
        : Optional.empty();
  }

  private Optional<DueFeature> expired(Feature feature, LocalDate due, String why) {
    Finding expired =
        Finding.of(BuildDiagnostic.EXPIRED, sentence(feature) + why + ".")
            .in("expired", details(feature));
    return due(feature, due, task.failOnExpired() ? expired : expired.as(Severity.WARNING));
  }

  private static Optional<DueFeature> unclear(Feature feature, String what) {
    Finding unclear =
        Finding.of(BuildDiagnostic.REMOVAL_UNCLEAR, feature.name(), feature.removeIn(), what)
            .in("removal unclear", details(feature));
    return due(feature, LocalDate.MAX, unclear);
  }

  private static Optional<DueFeature> due(Feature feature, LocalDate due, Finding finding) {
    return Optional.of(new DueFeature(due, feature, finding.about(feature.name(), "removeIn")));
  }

  private static String sentence(Feature feature) {
    return "Feature \"" + feature.name() + "\" is to be removed in " + feature.removeIn() + ". ";
  }

  private static List<Detail> details(Feature feature) {
    return List.of(
        Detail.value("owner", feature.owner()),
        Detail.value("removeIn", feature.removeIn()),
        Detail.value("replacedBy", feature.replacedBy()));
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
