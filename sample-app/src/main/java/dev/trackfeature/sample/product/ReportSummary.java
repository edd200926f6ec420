package dev.trackfeature.sample.product;

/**
 * A report that a search found.
 *
 * @param id its number
 * @param title its name
 * @param matches how many of its rows match
 */
public record ReportSummary(long id, String title, long matches) {}
