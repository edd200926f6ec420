package dev.trackfeature.sample.product;

/** What a report can be exported as. */
public enum ReportFormat {
  /** Comma-separated values, for spreadsheets. */
  CSV("text/csv"),
  /** For programs. */
  JSON("application/json"),
  /** A table, for reading and printing. */
  HTML("text/html");

  private final String mediaType;

  ReportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The content type of a file in this format. */
  public String mediaType() {
    return mediaType;
  }
}
