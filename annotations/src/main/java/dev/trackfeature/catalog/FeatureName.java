package dev.trackfeature.catalog;

import java.util.regex.Pattern;

/** The grammar of feature names, and of the keys of declared attributes. */
public final class FeatureName {

  /** The maximum length of a name, in characters. */
  public static final int MAX_LENGTH = 64;

  /** Lower-case letters and digits, with single {@code _}, {@code .} or {@code -} between them. */
  public static final String PATTERN = "[a-z][a-z0-9]*([_.-][a-z0-9]+)*";

  private static final Pattern COMPILED = Pattern.compile(PATTERN);

  private FeatureName() {}

  /** Whether a feature can have this name. */
  public static boolean isValid(String name) {
    return name.length() <= MAX_LENGTH && COMPILED.matcher(name).matches();
  }

  /** The title of a feature that states none: {@code report_export} gives "Report export". */
  public static String titleOf(String name) {
    StringBuilder title = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      if ("_.-".indexOf(name.charAt(i)) >= 0) {
        title.setCharAt(i, ' ');
      }
    }
    if (!name.isEmpty()) {
      title.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    }
    return title.toString();
  }
}
