package dev.trackfeature.tools.report;

/**
 * A fact about a finding, a column of its own in tables.
 *
 * @param name the column, such as {@code before}
 * @param value the text in it
 */
public record Detail(String name, String value) {}
