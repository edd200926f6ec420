package dev.trackfeature.internal;

/** Quotes foreign text for the log, so that it can't add lines of its own. */
public final class LoggedText {

  private static final int MAX_LENGTH = 200;

  private LoggedText() {}

  /**
   * In quotes, on one line, cut; escapes control characters, line ends and characters that change
   * the direction of text.
   */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("'");
    for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\\', '\'' -> quoted.append('\\').append(c);
        default -> {
          if (isUnprintable(c)) {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append(text.length() > MAX_LENGTH ? "…'" : "'").toString();
  }

  private static boolean isUnprintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
