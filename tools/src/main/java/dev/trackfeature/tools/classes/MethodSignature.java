package dev.trackfeature.tools.classes;

import java.util.StringJoiner;

/**
 * Which method it is, among all.
 *
 * @param className binary name, as {@link Class#getName()} gives it
 * @param method the method's name
 * @param descriptor its erased descriptor (JVMS 4.3.3)
 */
public record MethodSignature(String className, String method, String descriptor) {

  /** As people write it, and as the runtime does: {@code acme.Reports.export(Format, String)}. */
  @Override
  public String toString() {
    StringJoiner parameters = new StringJoiner(", ", className + "." + method + "(", ")");
    int end = descriptor.lastIndexOf(')');
    int dimensions = 0;
    for (int at = 0; at < end; at++) {
      char kind = descriptor.charAt(at);
      if (kind == '[') {
        dimensions++;
      } else if (kind != '(') {
        int last = kind == 'L' ? endOfClass(at, end) : at;
        String type = kind == 'L' ? simpleName(at + 1, last) : primitive(kind);
        parameters.add(type + "[]".repeat(dimensions));
        dimensions = 0;
        at = last;
      }
    }
    return parameters.toString();
  }

  private int endOfClass(int start, int end) {
    int semicolon = descriptor.indexOf(';', start);
    return semicolon < 0 ? end : semicolon;
  }

  private String simpleName(int start, int end) {
    String name = descriptor.substring(start, end);
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String primitive(char kind) {
    return switch (kind) {
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'D' -> "double";
      case 'F' -> "float";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'S' -> "short";
      case 'Z' -> "boolean";
      default -> String.valueOf(kind);
    };
  }
}
