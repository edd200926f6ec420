package dev.trackfeature.tools.report;

/** What a finding does to the build. */
public enum Severity {
  /** The build fails. */
  ERROR,
  /** The build goes on, and warns. */
  WARNING,
  /** Good to know. */
  NOTE
}
