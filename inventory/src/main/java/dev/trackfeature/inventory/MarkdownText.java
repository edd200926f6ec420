package dev.trackfeature.inventory;

import dev.trackfeature.catalog.FeatureName;

/** Text of a catalog in Markdown. */
final class MarkdownText {

  private MarkdownText() {}

  /** A valid name as code, any other text escaped: a catalog may come from anywhere. */
  static String key(String name) {
    return FeatureName.isValid(name) ? "`" + name + "`" : escaped(name);
  }

  /** Escapes text, so that it adds no markup, HTML, row, column or invisible character. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.strip()
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n', '\r', '\t', 0x2028, 0x2029 -> safe.append(' ');
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '|', '*', '_', '`', '[', ']', '\\', '#', '~' ->
                    safe.append('\\').appendCodePoint(c);
                default -> VisibleText.append(safe, c);
              }
            });
    return safe.toString();
  }
}
