package dev.trackfeature.inventory;

/**
 * Shows invisible characters by their number, as Java sources do: control characters, those that
 * change the direction of text, and those without width.
 */
public final class VisibleText {

  private VisibleText() {}

  /** Returns the text with its invisible characters shown, except the characters to keep. */
  public static String of(String text, String kept) {
    if (isVisible(text, kept)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (kept.indexOf(c) < 0) {
                append(visible, c);
              } else {
                visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }

  private static boolean isVisible(String text, String kept) {
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int codePoint = text.codePointAt(i);
      next = i + Character.charCount(codePoint);
      if (isUnseen(codePoint) && kept.indexOf(codePoint) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Appends the character, or its number if it is invisible. */
  static void append(StringBuilder out, int codePoint) {
    if (!isUnseen(codePoint)) {
      out.appendCodePoint(codePoint);
      return;
    }
    for (char c : Character.toChars(codePoint)) {
      out.append(String.format("\\u%04x", (int) c));
    }
  }

  private static boolean isUnseen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
