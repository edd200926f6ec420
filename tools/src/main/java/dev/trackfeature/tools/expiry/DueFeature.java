package dev.trackfeature.tools.expiry;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.tools.report.Finding;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * A feature with a finding.
 *
 * @param day when it is or was due; the last of all days where that isn't known
 */
record DueFeature(LocalDate day, Feature feature, Finding finding) {

  static final Comparator<DueFeature> ORDER =
      Comparator.comparing(DueFeature::day)
          .thenComparing(due -> due.feature().owner())
          .thenComparing(due -> due.feature().name());
}
