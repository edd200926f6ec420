package dev.trackfeature.tools.report;

import dev.trackfeature.inventory.VisibleText;
import java.util.regex.Pattern;

/**
 * Foreign text in Markdown for GitHub, where it adds no markup, HTML, row or column, no invisible
 * character, and mentions or links nothing.
 */
final class MarkdownText {

  /** Longer texts are cut: a cell is there to be read. */
  private static final int MAX_LENGTH = 400;

  /** What a colon may begin: the slashes of a link, or an emoji. */
  private static final Pattern SCHEME_OR_EMOJI = Pattern.compile("://|:[A-Za-z0-9_+-]+:");

  /** Stops GitHub from seeing a mention, a link or mathematics, and is not seen itself. */
  private static final String BREAK = "&#8203;";

  private MarkdownText() {}

  /** The text as a sentence. */
  static String of(String text) {
    String visible = VisibleText.of(cut(text), "\n\r\t");
    StringBuilder safe = new StringBuilder(visible.length() + 16);
    for (int i = 0; i < visible.length(); i++) {
      char c = visible.charAt(i);
      switch (c) {
        case '\n', '\r', '\t' -> safe.append(' ');
        case '<', '>', '&', '|', '*', '_', '`', '[', ']', '\\', '~', '"', '!', '(', ')', '{', '}' ->
            safe.append("&#").append((int) c).append(';');
        // References to people and issues, mathematics.
        case '@', '#', '$' -> safe.append(c).append(BREAK);
        case ':' -> safe.append(c).append(isSpecial(visible, i) ? BREAK : "");
        case '.' -> safe.append(endsWith(safe, "www") ? BREAK : "").append(c);
        case '-' -> safe.append(endsWith(safe, "GH") ? BREAK : "").append(c);
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  private static boolean isSpecial(String text, int colon) {
    return SCHEME_OR_EMOJI.matcher(text).region(colon, text.length()).lookingAt();
  }

  private static boolean endsWith(StringBuilder text, String end) {
    int start = text.length() - end.length();
    return start >= 0 && text.substring(start).equalsIgnoreCase(end);
  }

  /** The text as code; nothing when it is empty. */
  static String code(String text) {
    String cut = cut(text);
    if (cut.isEmpty()) {
      return "";
    }
    boolean plain =
        cut.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '`' && c != '|' && c != '\\')
            && !cut.isBlank();
    return plain ? "`" + cut + "`" : "<code>" + of(cut) + "</code>";
  }

  private static String cut(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return text.substring(0, end) + "…";
  }
}
