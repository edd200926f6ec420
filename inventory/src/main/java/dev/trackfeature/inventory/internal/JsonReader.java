package dev.trackfeature.inventory.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into maps, lists, texts, numbers and booleans. Not thread-safe.
 *
 * <p>Throws {@link IllegalArgumentException}, which names the line, for anything else.
 */
public final class JsonReader {

  /** No catalog is nested deeper, and much more would overflow the stack. */
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  public static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.fault("has more after its end");
    }
    return value;
  }

  private @Nullable Object value() {
    skipBlanks();
    return switch (peek()) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Object nested(Supplier<Object> content) {
    if (++depth > MAX_DEPTH) {
      throw fault("is nested too deeply");
    }
    at++;
    Object value = content.get();
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (closes('}')) {
      return fields;
    }
    do {
      skipBlanks();
      String key = string();
      skipBlanks();
      expect(':');
      fields.put(key, value());
    } while (continues('}'));
    return fields;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> items = new ArrayList<>();
    if (closes(']')) {
      return items;
    }
    do {
      items.add(value());
    } while (continues(']'));
    return items;
  }

  private boolean closes(char bracket) {
    skipBlanks();
    if (peek() == bracket) {
      at++;
      return true;
    }
    return false;
  }

  private boolean continues(char bracket) {
    if (closes(bracket)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String string() {
    expect('"');
    int start = at;
    char c = unescaped();
    if (c == '"') {
      return text.substring(start, at - 1);
    }
    StringBuilder value = new StringBuilder();
    for (; c != '"'; c = unescaped()) {
      value.append(text, start, at - 1).append(escaped());
      start = at;
    }
    return value.append(text, start, at - 1).toString();
  }

  /** Skips plain characters, and returns the quote or backslash after. */
  private char unescaped() {
    char c = next();
    while (c != '"' && c != '\\') {
      if (c < ' ') {
        throw fault("has a control character in a text");
      }
      c = next();
    }
    return c;
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) ((hex() << 12) | (hex() << 8) | (hex() << 4) | hex());
      default -> throw fault("has an unknown escape");
    };
  }

  private int hex() {
    int digit = Character.digit(next(), 16);
    if (digit < 0) {
      throw fault("has an unknown escape");
    }
    return digit;
  }

  /** Exact, as the bounds of series in catalogs may need all digits. */
  private Object number() {
    int start = at;
    skip("-");
    if (!skip("0")) {
      digits();
    }
    if (skip(".")) {
      digits();
    }
    if (skip("eE")) {
      skip("+-");
      digits();
    }
    try {
      return new BigDecimal(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw fault("has a number that is too large");
    }
  }

  private void digits() {
    int start = at;
    while (skip("0123456789")) {
      // Each step skips one digit.
    }
    if (at == start) {
      throw fault("has something that is no value");
    }
  }

  /** Skips one of these characters, if it comes next. */
  private boolean skip(String any) {
    if (at < text.length() && any.indexOf(text.charAt(at)) >= 0) {
      at++;
      return true;
    }
    return false;
  }

  private @Nullable Object literal(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw fault("has something that is no value");
    }
    at += word.length();
    return value;
  }

  private void expect(char c) {
    if (next() != c) {
      at--;
      throw fault("lacks a " + c);
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw fault("ends too early");
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private IllegalArgumentException fault(String fault) {
    long line = text.substring(0, Math.min(at, text.length())).lines().count();
    return new IllegalArgumentException(fault + " in line " + Math.max(1, line));
  }
}
