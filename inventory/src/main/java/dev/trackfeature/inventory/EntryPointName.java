package dev.trackfeature.inventory;

import dev.trackfeature.catalog.EntryPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of an entry point for people: {@code com.acme.ReportService.export(Format, int[])}, with
 * the simple names of its parameters' types.
 */
public final class EntryPointName {

  private final String descriptor;
  private int at = 1;

  private EntryPointName(String descriptor) {
    this.descriptor = descriptor;
  }

  /** Returns the name; a descriptor that is none is kept as it is. */
  public static String of(EntryPoint entry) {
    return of(entry.className(), entry.method(), entry.descriptor());
  }

  /** Returns the name of a method, given the binary name of its class. */
  public static String of(String className, String method, String descriptor) {
    return className + "." + method + new EntryPointName(descriptor).parameters();
  }

  private String parameters() {
    List<String> types = new ArrayList<>();
    int end = descriptor.indexOf(')');
    if (!descriptor.startsWith("(") || end < 0) {
      return descriptor;
    }
    while (at < end) {
      types.add(type(end));
    }
    return "(" + String.join(", ", types) + ")";
  }

  private String type(int end) {
    int start = at;
    while (at < end && descriptor.charAt(at) == '[') {
      at++;
    }
    String dimensions = "[]".repeat(at - start);
    return element(end) + dimensions;
  }

  private String element(int end) {
    char c = at < end ? descriptor.charAt(at) : '?';
    int semicolon = descriptor.indexOf(';', at);
    if (c == 'L' && semicolon > 0 && semicolon < end) {
      String name = descriptor.substring(at + 1, semicolon);
      at = semicolon + 1;
      return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    }
    at++;
    return switch (c) {
      case 'Z' -> "boolean";
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'S' -> "short";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'F' -> "float";
      case 'D' -> "double";
      default -> String.valueOf(c);
    };
  }
}
