package dev.trackfeature.tools.weaving;

import dev.trackfeature.tools.report.Finding;
import java.util.List;

/**
 * What weaving did.
 *
 * @param candidates how many classes carry {@code @TrackFeature}
 * @param woven how many of them were woven now; the others are as they were
 * @param output what may be worth reading, a line each
 * @param findings what was found; when one is an error, no class was replaced
 */
public record WeavingResult(
    int candidates, int woven, List<String> output, List<Finding> findings) {

  /** Copies the lists. */
  public WeavingResult {
    output = List.copyOf(output);
    findings = List.copyOf(findings);
  }
}
