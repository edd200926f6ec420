package dev.trackfeature.tools.changes;

import dev.trackfeature.catalog.Feature;
import java.util.List;

/** What a baseline was found to be. */
sealed interface EarlierCatalog {

  /**
   * A catalog.
   *
   * @param name what it is called in a report
   * @param version the version that it belongs to; empty when that is unknown
   * @param module the name of its module
   * @param features what it lists
   */
  record Found(String name, String version, String module, List<Feature> features)
      implements EarlierCatalog {}

  /**
   * Nothing.
   *
   * @param reason why, as a clause
   */
  record Absent(String reason) implements EarlierCatalog {}
}
