import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the projects that build-cost.sh builds: one source folder, and the poms of a folder. */
final class BuildProjects {

  private static final int CLASSES = 1000;
  private static final int TRACKED = 100;
  private static final int FEATURES_PER_CLASS = 10;

  public static void main(String[] args) throws IOException {
    Path work = Path.of(args[0]);
    for (String variant : List.of("bare", "aspectj-plugin", "one-block")) {
      Path project = work.resolve(variant);
      Path sources = Files.createDirectories(project.resolve("src/main/java/com/acme"));
      Files.copy(Path.of(args[1], variant + ".xml"), project.resolve("pom.xml"));
      for (int i = 0; i < CLASSES; i++) {
        String name = (i < TRACKED ? "Tracked" : "Plain") + i;
        Files.writeString(sources.resolve(name + ".java"), source(name, i));
      }
    }
  }

  private static String source(String name, int number) {
    StringBuilder source =
        new StringBuilder("package com.acme;\n\nimport java.util.*;\n\npublic class ")
            .append(name)
            .append(" {\n");
    for (int i = 0; i < FEATURES_PER_CLASS; i++) {
      if (number < TRACKED) {
        source
            .append("  @dev.trackfeature.annotations.TrackFeature(value = \"feature_")
            .append(number)
            .append('_')
            .append(i)
            .append("\", category = \"shop\", owner = \"team\", description = \"Does it\")\n");
      }
      source
          .append("  public List<String> method")
          .append(i)
          .append("(String text, int times) {\n")
          .append("    List<String> all = new ArrayList<>();\n")
          .append("    for (int i = 0; i < times; i++) {\n")
          .append("      all.add(text.repeat(i).strip());\n")
          .append("    }\n")
          .append("    all.sort(Comparator.comparing(String::length));\n")
          .append("    return all;\n")
          .append("  }\n\n");
    }
    return source.append("}\n").toString();
  }
}
