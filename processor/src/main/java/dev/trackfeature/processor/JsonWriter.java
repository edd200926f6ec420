package dev.trackfeature.processor;

import java.util.List;

/**
 * Writes JSON, indented, so that a change of one thing is a change of one line.
 *
 * <p>Text comes out as it is but for what JSON forbids. Not thread-safe.
 */
final class JsonWriter {

  private static final String HEX = "0123456789abcdef";

  /** What HTML, or an old script engine, would not take as text. */
  private static final String MARKUP = "<>&\u2028\u2029";

  private final StringBuilder out;
  private final boolean embedded;
  private int depth;
  private boolean first = true;

  JsonWriter(StringBuilder out) {
    this(out, false);
  }

  private JsonWriter(StringBuilder out, boolean embedded) {
    this.out = out;
    this.embedded = embedded;
  }

  /** Writes on one line, and so that no text ends the script element around it. */
  static JsonWriter embedded(StringBuilder out) {
    return new JsonWriter(out, true);
  }

  JsonWriter open(char bracket) {
    out.append(bracket);
    depth++;
    first = true;
    return this;
  }

  JsonWriter close(char bracket) {
    depth--;
    if (!first) {
      line();
    }
    out.append(bracket);
    first = false;
    return this;
  }

  /** Begins the next item of an array. */
  JsonWriter item() {
    if (!first) {
      out.append(',');
    }
    line();
    first = false;
    return this;
  }

  /** Begins the next field of an object. */
  JsonWriter key(String key) {
    item();
    text(key);
    out.append(": ");
    return this;
  }

  JsonWriter field(String key, String value) {
    return key(key).text(value);
  }

  JsonWriter field(String key, long value) {
    key(key);
    out.append(value);
    return this;
  }

  /** Writes the texts on one line. */
  JsonWriter field(String key, List<String> values) {
    return key(key).texts(values);
  }

  JsonWriter texts(List<String> values) {
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

  /** Writes what can't need an escape, as it is. */
  JsonWriter raw(String json) {
    out.append(json);
    return this;
  }

  JsonWriter text(String value) {
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
