package dev.trackfeature.tools.expiry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An ISO date or month.
 *
 * @param first its first day
 * @param last its last day, the same for a date
 */
record CalendarTime(LocalDate first, LocalDate last) {

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

  /** Reads {@code 2026-09-30} or {@code 2026-09}; empty for anything else. */
  static Optional<CalendarTime> parse(String text) {
    String time = text.strip();
    try {
      if (DATE.matcher(time).matches()) {
        LocalDate day = LocalDate.parse(time);
        return Optional.of(new CalendarTime(day, day));
      }
      if (MONTH.matcher(time).matches()) {
        YearMonth month = YearMonth.parse(time);
        return Optional.of(new CalendarTime(month.atDay(1), month.atEndOfMonth()));
      }
    } catch (DateTimeException e) {
      // Such as 2026-02-30.
    }
    return Optional.empty();
  }
}
