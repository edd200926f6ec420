package dev.trackfeature.tools.expiry;

import dev.trackfeature.tools.versions.VersionOrder;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** When a feature is to be gone: what its {@code removeIn} says. */
sealed interface Removal {

  /**
   * From a day on. A date is that day. A month is when it is removed, so it is due when the month
   * is over.
   */
  record OnDay(LocalDate due) implements Removal {}

  /** From a version on. */
  record InVersion(String version) implements Removal {

    /** Whether a project of that version should be without the feature. */
    boolean isDueIn(String project) {
      return new VersionOrder().compare(number(project), number(version)) >= 0;
    }
  }

  /** Neither a date nor a version. */
  record Unclear() implements Removal {}

  /**
   * A number with well-known qualifiers. Not what only may be meant as a version, such as {@code
   * 3.x}, nor what may be a date, such as {@code 20260930}.
   */
  Pattern VERSION =
      Pattern.compile(
          "v?\\d{1,5}(\\.\\d{1,9})*+"
              + "([.-]?+(alpha|beta|milestone|rc|cr|snapshot|final|ga|release|sp|a|b|m)"
              + "[.-]?+\\d*+)*+",
          Pattern.CASE_INSENSITIVE);

  /** No version is longer; a pattern may not be asked about any text. */
  int MAX_LENGTH = 100;

  Pattern SNAPSHOT = Pattern.compile("-SNAPSHOT$", Pattern.CASE_INSENSITIVE);

  /** Reads a {@code removeIn}. */
  static Removal of(String removeIn) {
    String text = removeIn.strip();
    return CalendarTime.parse(text)
        .<Removal>map(
            time ->
                new OnDay(
                    time.first().equals(time.last()) ? time.first() : time.last().plusDays(1)))
        .orElseGet(() -> isVersion(text) ? new InVersion(text) : new Unclear());
  }

  /** Whether a text is a version, and can't be anything else. */
  static boolean isVersion(String text) {
    return text.length() <= MAX_LENGTH && VERSION.matcher(text).matches();
  }

  /** The version of a project, or of what it will be released as. */
  static String released(String version) {
    return SNAPSHOT.matcher(version.strip()).replaceFirst("");
  }

  private static String number(String version) {
    return version.startsWith("v") || version.startsWith("V") ? version.substring(1) : version;
  }
}
