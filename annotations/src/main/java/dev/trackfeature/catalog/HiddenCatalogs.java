package dev.trackfeature.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds catalogs on the class path that can't be read because a class or file of the same name
 * comes before them. A duplicate with the same content hides nothing.
 */
final class HiddenCatalogs {

  private HiddenCatalogs() {}

  /**
   * Returns a message for each catalog that the catalog of a module hides.
   *
   * @param provider the class that was loaded
   */
  static List<String> of(ClassLoader loader, String provider, String module) {
    List<String> messages = new ArrayList<>();
    String folder = "META-INF/trackfeature/" + module + "/";
    Map<String, URL> classes = distinct(loader, provider.replace('.', '/') + ".class");
    classes.forEach(
        (content, place) -> {
          // If the same module was compiled twice, the comparison of its features below decides.
          if (!content.contains(folder) && first(classes).contains(folder)) {
            messages.add(
                "Class "
                    + provider
                    + " is the feature catalog of two modules. Only that of \""
                    + module
                    + "\" is read, not "
                    + place
                    + ". Give each module a package of its own by -Atrackfeature.package, or by its"
                    + " name.");
          }
        });
    List<URL> files = List.copyOf(distinct(loader, folder + "features.bin").values());
    for (URL hidden : files.subList(Math.min(1, files.size()), files.size())) {
      messages.add(
          "Two feature catalogs have the module name \""
              + module
              + "\". Only "
              + files.get(0)
              + " is read, not "
              + hidden
              + ". Give each module a name of its own by -Atrackfeature.module, and keep one"
              + " version of a module on the class path.");
    }
    return messages;
  }

  private static String first(Map<String, URL> contents) {
    return contents.keySet().iterator().next();
  }

  /** Where the resource is, by content, in the order of the class path. */
  private static Map<String, URL> distinct(ClassLoader loader, String resource) {
    Map<String, URL> byContent = new LinkedHashMap<>();
    try {
      for (URL place : Collections.list(loader.getResources(resource))) {
        byContent.putIfAbsent(read(place), place);
      }
    } catch (IOException unreadable) {
      // Only what could be read is compared: the catalog itself may be fine.
      return byContent;
    }
    return byContent;
  }

  private static String read(URL place) throws IOException {
    URLConnection connection = place.openConnection();
    // A cached jar would stay open, which keeps Windows from replacing it.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }
}
