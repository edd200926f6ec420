package dev.trackfeature.inventory.internal;

import java.util.List;

/**
 * Writes JSON, indented, so that changing one value changes one line.
 *
 * <p>Text is written unchanged, except for characters that JSON forbids. Not thread-safe.
 */
public final class JsonWriter {

  private static final String HEX = "0123456789abcdef";

  /** Characters that HTML, or an old script engine, would not read as text. */
  private static final String MARKUP = "<>&\u2028\u2029";

  private final StringBuilder out;
  private final boolean embedded;
  private int depth;

  /** The depth of the bracket whose content is on one line; 0 when none is. */
  private int lineDepth;

  private boolean first = true;

  public JsonWriter(StringBuilder out) {
    this(out, false);
  }

  private JsonWriter(StringBuilder out, boolean embedded) {
    this.out = out;
    this.embedded = embedded;
  }

  /**
   * Writes on one line, without empty members, and escapes text that could end the script element
   * around it.
   */
  public static JsonWriter embedded(StringBuilder out) {
    return new JsonWriter(out, true);
  }

  public JsonWriter open(char bracket) {
    out.append(bracket);
    depth++;
    first = true;
    return this;
  }

  /** Opens what is written on one line up to its closing bracket. */
  public JsonWriter openLine(char bracket) {
    open(bracket);
    lineDepth = lineDepth == 0 ? depth : lineDepth;
    return this;
  }

  public JsonWriter close(char bracket) {
    boolean isEmpty = first;
    depth--;
    if (lineDepth > depth) {
      lineDepth = 0;
    } else if (!isEmpty) {
      line();
    }
    out.append(bracket);
    first = false;
    return this;
  }

  /** Begins the next item of an array. */
  public JsonWriter item() {
    if (!first) {
      out.append(',');
    }
    if (lineDepth == 0) {
      line();
    } else if (!first) {
      out.append(' ');
    }
    first = false;
    return this;
  }

  /** Begins the next field of an object. */
  public JsonWriter key(String key) {
    item();
    text(key);
    out.append(": ");
    return this;
  }

  public JsonWriter field(String key, String value) {
    return embedded && value.isEmpty() ? this : key(key).text(value);
  }

  public JsonWriter field(String key, long value) {
    key(key);
    out.append(value);
    return this;
  }

  /** Writes the texts on one line. */
  public JsonWriter field(String key, List<String> values) {
    if (embedded && values.isEmpty()) {
      return this;
    }
    key(key);
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      text(values.get(i));
    }
    out.append(']');
    return this;
  }

  public JsonWriter text(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || (embedded && MARKUP.indexOf(c) >= 0)) {
            escape(c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
    return this;
  }

  private void escape(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(c >> shift & 0xF));
    }
  }

  private void line() {
    if (embedded) {
      return;
    }
    out.append('\n');
    for (int i = 0; i < depth; i++) {
      out.append("  ");
    }
  }
}
