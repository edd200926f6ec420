package dev.trackfeature.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.CatalogConflict;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several modules in one application. */
class ModulesTest {

  @TempDir private Path folder;

  private Path billing;
  private Path reports;

  @BeforeEach
  void compileModules() throws IOException {
    billing = compile("billing", "Billing", "platform");
    reports = compile("reports", "Reports", "insights");
  }

  @Test
  void catalogsOfTwoFoldersMergeWithConflictsReported() throws IOException {
    try (URLClassLoader loader = loader(reports, billing)) {
      check(FeatureCatalog.load(loader));
    }
  }

  @Test
  void catalogsOfOneShadedJarMergeWithConflictsReported() throws IOException {
    Path jar = folder.resolve("shaded.jar");
    shade(jar, billing, reports);
    try (URLClassLoader loader = loader(jar)) {
      check(FeatureCatalog.load(loader));
    }
  }

  @Test
  void modulesWhoseNamesDifferInPunctuationAloneAreAllLoaded() throws IOException {
    try (URLClassLoader loader =
        loader(
            compile("shop-core", "Dash", "shop"),
            compile("shop.core", "Dot", "shop"),
            compile("shop_core", "Line", "shop"))) {
      FeatureCatalog catalog = FeatureCatalog.load(loader);

      assertThat(catalog.features())
          .extracting(Feature::name)
          .containsExactly("of_dash", "of_dot", "of_line", "shared");
      assertThat(catalog.find("shared").orElseThrow().entryPoints()).hasSize(3);
    }
  }

  @Test
  void overrideOfFeatureThatAnotherModuleDescribesNeedsNoDescriptionOrOwner() throws IOException {
    Path base = Files.createDirectories(folder.resolve("base-src"));
    Files.writeString(
        base.resolve("Base.java"),
        """
        import dev.trackfeature.annotations.*;

        @FeatureDefaults(owner = "platform")
        public class Base {
          @TrackFeature(value = "described", description = "Described above")
          public void described() {}

          @TrackFeature(value = "renamed", description = "Described above")
          public void renamed() {}
        }
        """);
    Path classes = folder.resolve("base");
    Compilation.into(classes).options("-Atrackfeature.module=base").compile(base);
    Path sources = Files.createDirectories(folder.resolve("derived-src"));
    Files.writeString(
        sources.resolve("Derived.java"),
        """
        import dev.trackfeature.annotations.*;

        class Derived extends Base {
          @Override
          @TrackFeature("described")
          public void described() {}

          @Override
          @TrackFeature("other_name")
          public void renamed() {}
        }
        """);

    assertThat(
            Compilation.into(folder.resolve("derived"))
                .classPath(classes)
                .options("-Atrackfeature.module=derived")
                .compile(sources)
                .messages(sources))
        .filteredOn(message -> message.startsWith("WARNING"))
        .hasSize(2)
        .allSatisfy(message -> assertThat(message).contains("\"other_name\""))
        .anySatisfy(message -> assertThat(message).contains("[TF101]"))
        .anySatisfy(message -> assertThat(message).contains("[TF102]"));
  }

  private static void check(FeatureCatalog catalog) {
    assertThat(catalog.features())
        .extracting(Feature::name)
        .containsExactly("of_billing", "of_reports", "shared");
    assertThat(catalog.find("shared").orElseThrow().entryPoints()).hasSize(2);
    assertThat(catalog.find("shared").orElseThrow().owner()).isEqualTo("platform");
    assertThat(catalog.conflicts())
        .containsExactly(
            new CatalogConflict("shared", "owner", "billing", "platform", "reports", "insights"));
  }

  private Path compile(String module, String type, String owner) throws IOException {
    Path sources = Files.createDirectories(folder.resolve(module + "-src"));
    Files.writeString(
        sources.resolve(type + ".java"),
        """
        import dev.trackfeature.annotations.*;

        @FeatureDefaults(owner = "%s")
        class %s {
          @TrackFeature(value = "of_%s", description = "Own")
          void own() {}

          @TrackFeature(value = "shared", description = "Shared")
          void shared() {}
        }
        """
            .formatted(owner, type, type.toLowerCase(Locale.ROOT)));
    Path output = folder.resolve(module);
    assertThat(
            Compilation.into(output)
                .options("-Atrackfeature.module=" + module)
                .compile(sources)
                .succeeded())
        .isTrue();
    return output;
  }

  private URLClassLoader loader(Path... paths) throws IOException {
    URL[] urls = new URL[paths.length];
    for (int i = 0; i < paths.length; i++) {
      urls[i] = paths[i].toUri().toURL();
    }
    return new URLClassLoader(urls, getClass().getClassLoader());
  }

  /** As shade tools do: service files are joined, of others the first is kept. */
  private static void shade(Path jar, Path... modules) throws IOException {
    Map<String, ByteArrayOutputStream> entries = new LinkedHashMap<>();
    for (Path module : modules) {
      try (Stream<Path> files = Files.walk(module)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = module.relativize(file).toString().replace('\\', '/');
          if (!entries.containsKey(name) || name.startsWith("META-INF/services/")) {
            entries
                .computeIfAbsent(name, key -> new ByteArrayOutputStream())
                .writeBytes(Files.readAllBytes(file));
          }
        }
      }
    }
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, ByteArrayOutputStream> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().toByteArray());
      }
    }
    assertThat(List.copyOf(entries.keySet()))
        .contains(
            "META-INF/trackfeature/billing/feature-catalog.json",
            "META-INF/trackfeature/reports/feature-catalog.json");
  }
}
