package dev.trackfeature.tools.report;

/**
 * A fact about a finding, a column of its own in tables.
 *
 * @param name the column, such as {@code before}
 * @param value the text in it
 * @param isSentence whether it is a sentence, and not a name or value of the project
 */
public record Detail(String name, String value, boolean isSentence) {

  /** A name or value of the project. */
  public static Detail value(String name, String value) {
    return new Detail(name, value, false);
  }

  /** A sentence about it. */
  public static Detail sentence(String name, String value) {
    return new Detail(name, value, true);
  }
}
