package dev.trackfeature.tools.changes;

import dev.trackfeature.tools.report.ToolException;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first number of a version. */
final class MajorVersion {

  private static final Pattern NUMBER = Pattern.compile("(\\d{1,1000})(?:\\D.*)?");

  private MajorVersion() {}

  /**
   * Whether a module has a higher major version than its baseline.
   *
   * @throws ToolException when one of the versions is unknown or doesn't start with a number
   */
  static boolean isHigher(String module, EarlierCatalog.Found baseline) {
    if (baseline.version().isEmpty()) {
      throw new ToolException(
          "allowBreaking=major needs the version of the baseline, which "
              + baseline.name()
              + " doesn't say. Compare with artifact:RELEASE, or with a tag such as git:v1.2.0.");
    }
    return major("The module's version", module)
            .compareTo(major("The version of the baseline", baseline.version()))
        > 0;
  }

  private static BigInteger major(String whose, String version) {
    Matcher number = NUMBER.matcher(version);
    if (!number.matches()) {
      throw new ToolException(
          "allowBreaking=major compares the first numbers of versions. "
              + whose
              + " is \""
              + version
              + "\", which doesn't start with one.");
    }
    return new BigInteger(number.group(1));
  }
}
