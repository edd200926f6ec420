package dev.trackfeature.tools.expiry;

import dev.trackfeature.tools.report.ToolException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * Whose features to look at, and how strictly.
 *
 * @param classes the folder or archive of the module's classes and catalog
 * @param module the name of the module; empty for all whose catalogs are among the classes
 * @param version the project's version, which a {@code removeIn} that is a version is compared
 *     with; a {@code -SNAPSHOT} at its end doesn't count
 * @param base the project's folder, which places in sources are relative to
 * @param sourceRoots the folders that have the folders of packages
 * @param today the date of today
 * @param maxBetaAge how long a feature may be beta
 * @param maxExperimentalAge how long a feature may be experimental
 * @param warnBefore how long before its {@code removeIn} a feature is a warning
 * @param failOnExpired whether a feature past its {@code removeIn} fails the build; else it is a
 *     warning
 */
public record ExpiryTask(
    Path classes,
    String module,
    String version,
    Path base,
    List<Path> sourceRoots,
    LocalDate today,
    Period maxBetaAge,
    Period maxExperimentalAge,
    Period warnBefore,
    boolean failOnExpired) {

  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  /** Copies the list. */
  public ExpiryTask {
    sourceRoots = List.copyOf(sourceRoots);
  }

  /**
   * Reads the option {@code today}.
   *
   * @param text an ISO date; the clock's where it is empty
   * @throws ToolException when it is something else
   */
  public static LocalDate today(String text, Clock clock) {
    if (text.isBlank()) {
      return LocalDate.now(clock);
    }
    return CalendarTime.parse(text)
        .filter(time -> time.first().equals(time.last()))
        .orElseThrow(
            () -> new ToolException("today is \"" + text + "\". Write a date: 2026-01-31."))
        .first();
  }

  /**
   * Reads an option that is a length of time.
   *
   * @param option its name
   * @param text an ISO period of days, weeks, months or years
   * @throws ToolException when it is something else, or negative
   */
  public static Period period(String option, String text) {
    try {
      Period period = Period.parse(text.strip());
      if (!period.isNegative() && !LATEST.plus(period).isBefore(LATEST)) {
        return period;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // As below.
    }
    throw new ToolException(
        option + " is \"" + text + "\". Write a period: P30D for 30 days, P6M for 6 months.");
  }

  /**
   * Reads the option {@code fail}.
   *
   * @throws ToolException when it is neither {@code expired} nor {@code never}
   */
  public static boolean failOnExpired(String text) {
    return switch (text.strip()) {
      // Of verify's fail, which has the same user property.
      case "expired", "true" -> true;
      case "never", "false" -> false;
      default -> throw new ToolException("fail is \"" + text + "\". It is expired or never.");
    };
  }
}
