package dev.trackfeature.tools.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports for tests of the renderers. */
final class SampleReports {

  /** What a text that comes from anywhere may contain. */
  static final String AWKWARD =
      "a|b\\|c `d` <img src=x onerror=alert(1)> **bold** [x](http://evil.example) @team #12 $x$"
          + " :smile: http://a.example &lt; | --- |\n# head\r\n</code> www.evil.example \u202E 100% ::error::x \u2028 \uD800";

  private SampleReports() {}

  static Report of(Finding... findings) {
    return new Report(
        "changes", "shop", "Feature changes", "3 changes.", "pom.xml", List.of(findings));
  }

  static Finding change(Severity severity, String feature, String field, String before) {
    return Finding.of(
            severity == Severity.NOTE ? BuildDiagnostic.CHANGE : BuildDiagnostic.BREAKING_CHANGE,
            "Feature \"" + feature + "\" differs in " + field + ".")
        .as(severity)
        .about(feature, field)
        .in(
            field + " changed",
            List.of(Detail.value("before", before), Detail.value("now", "none")));
  }

  static Finding at(String file, int line) {
    return Finding.of(BuildDiagnostic.NOT_WOVEN, "f", "acme.A.run()")
        .about("f", "acme.A.run()")
        .at(Optional.of(new SourcePlace(file, line)));
  }

  static Report mixed() {
    return of(
        change(Severity.NOTE, "b", "owner", "x"),
        change(Severity.ERROR, "a", "lifecycle", "stable"),
        Finding.of(BuildDiagnostic.NO_BASELINE, "shop has none"),
        at("src/main/java/acme/A.java", 7));
  }

  static Report large(int findings) {
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < findings; i++) {
      all.add(change(i % 100 == 0 ? Severity.ERROR : Severity.NOTE, "f" + i, "owner", "x"));
    }
    return of(all.toArray(Finding[]::new));
  }

  static Report awkward() {
    return new Report(
        "changes",
        AWKWARD,
        AWKWARD,
        AWKWARD,
        "pom.xml",
        List.of(
            change(Severity.ERROR, AWKWARD, AWKWARD, AWKWARD),
            Finding.of(BuildDiagnostic.NO_BASELINE, AWKWARD),
            at("src/ä b/100%/a:b,c|d.java", 1)));
  }
}
