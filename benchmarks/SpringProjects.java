import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the application that spring-cost.sh builds, with the given number of features a bean. */
final class SpringProjects {

  private static final int BEANS = 100;

  public static void main(String[] args) throws IOException {
    Path templates = Path.of(args[0]);
    Path project = Path.of(args[1]);
    int features = Integer.parseInt(args[2]);
    Path sources = Files.createDirectories(project.resolve("src/main/java/com/acme"));
    Path resources = Files.createDirectories(project.resolve("src/main/resources"));
    Files.copy(templates.resolve("pom.xml"), project.resolve("pom.xml"));
    for (String name : new String[] {"ShopApplication.java", "Pages.java"}) {
      Files.copy(templates.resolve(name), sources.resolve(name));
    }
    Files.writeString(
        resources.resolve("application.properties"),
        "server.port=0\nmanagement.endpoints.web.exposure.include=*\n");
    Files.writeString(
        sources.resolve("Area.java"),
        "package com.acme;\n\npublic interface Area {\n  int feature0();\n}\n");
    for (int i = 0; i < BEANS; i++) {
      Files.writeString(sources.resolve("Area" + i + ".java"), source(i, features));
    }
  }

  private static String source(int bean, int features) {
    StringBuilder source =
        new StringBuilder("package com.acme;\n\n")
            .append("@org.springframework.stereotype.Service\n")
            .append("public class Area" + bean + " implements Area {\n");
    for (int i = 0; i < features; i++) {
      source
          .append("  @dev.trackfeature.annotations.TrackFeature(value = \"feature_")
          .append(bean + "_" + i)
          .append("\", category = \"shop\", owner = \"team\", description = \"Does it\")\n")
          .append("  public int feature" + i + "() {\n    return " + i + ";\n  }\n\n");
    }
    return source.append("}\n").toString();
  }
}
