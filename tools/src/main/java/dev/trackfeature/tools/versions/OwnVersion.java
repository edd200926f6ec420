package dev.trackfeature.tools.versions;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of these tools, which is that of the processor and of the build plugin. */
public final class OwnVersion {

  private OwnVersion() {}

  /** Returns it; empty when it isn't known. */
  public static String text() {
    try (InputStream in = OwnVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "");
    } catch (IOException e) {
      return "";
    }
  }
}
