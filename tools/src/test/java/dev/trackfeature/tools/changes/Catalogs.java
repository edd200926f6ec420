package dev.trackfeature.tools.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.inventory.CatalogJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Catalogs for tests: as texts, in folders of classes, and in jars. */
final class Catalogs {

  private Catalogs() {}

  static String of(String module, String... features) {
    List<Feature> all =
        Stream.of(features)
            .map(
                name ->
                    Feature.builder(name)
                        .entryPoints(
                            List.of(
                                new EntryPoint(
                                    "acme.A", name, "()V", Returns.VOID, Visibility.PUBLIC)))
                        .build())
            .toList();
    return CatalogJson.render(new CatalogDocument(module, all));
  }

  static String name(String module) {
    return "META-INF/trackfeature/" + module + "/feature-catalog.json";
  }

  /** Adds a catalog to a folder of classes. */
  static Path into(Path classes, String module, String... features) throws IOException {
    Path file = classes.resolve(name(module));
    Files.createDirectories(file.getParent());
    return Files.writeString(file, of(module, features));
  }

  /** A jar with a catalog of each module, which has one feature called like it. */
  static Path jar(Path file, String... modules) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
      for (String module : modules) {
        zip.putNextEntry(new ZipEntry(name(module)));
        zip.write(of(module, module).getBytes(UTF_8));
      }
    }
    return file;
  }

  /** A comparison with what is usual. */
  static ChangeTask task(Path folder, String baseline) {
    return task(folder, baseline, folder.resolve("classes"));
  }

  static ChangeTask task(Path folder, String baseline, Path classes) {
    return new ChangeTask(
        classes,
        Optional.empty(),
        "",
        folder,
        folder,
        List.of(),
        Path.of("feature-catalog.json"),
        baseline.isEmpty() ? Optional.empty() : Optional.of(Baseline.parse(baseline)),
        MissingBaseline.WARN,
        AllowBreaking.NEVER,
        "2.0.0",
        Optional.empty());
  }

  /** The same, in a module of this version, with its releases. */
  static ChangeTask released(
      ChangeTask task, String version, AllowBreaking allow, ReleasedArtifacts artifacts) {
    return new ChangeTask(
        task.classes(),
        task.catalog(),
        task.module(),
        task.folder(),
        task.base(),
        task.sourceRoots(),
        task.baselineFile(),
        task.baseline(),
        task.missingBaseline(),
        allow,
        version,
        Optional.of(artifacts));
  }
}
