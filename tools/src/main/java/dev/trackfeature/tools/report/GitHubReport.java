package dev.trackfeature.tools.report;

import dev.trackfeature.inventory.VisibleText;

/**
 * Renders findings as workflow commands, which GitHub Actions shows beside the lines that they are
 * about: <code>::error file=src/A.java,line=3,title=TF012::…</code>.
 */
final class GitHubReport {

  private GitHubReport() {}

  static String render(Report report) {
    StringBuilder out = new StringBuilder();
    for (Finding finding : report.findings()) {
      out.append("::").append(command(finding.severity())).append(' ');
      finding
          .place()
          .ifPresent(
              place ->
                  out.append("file=")
                      .append(property(place.file()))
                      .append(",line=")
                      .append(place.line())
                      .append(','));
      out.append("title=")
          .append(property(finding.diagnostic().id()))
          .append("::")
          .append(data(finding.message()))
          .append('\n');
    }
    return out.toString();
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  /** Percent first: it starts the other escapes. */
  private static String data(String text) {
    return VisibleText.of(text, "\r\n")
        .replace("%", "%25")
        .replace("\r", "%0D")
        .replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
