package dev.trackfeature.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceConfigurationError;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a catalog contains when one of its modules is broken, or two of them conflict. */
class CatalogLoadTest {

  @TempDir Path folder;

  @Test
  void serviceFileThatCannotBeParsedDoesNotHideOtherModules() throws Exception {
    Path damaged = module("damaged", "acme.damaged", "damaged", "lost");
    services(damaged, "not a class name", "acme.damaged.ModuleFeatureCatalog");
    Path good = module("good", "acme.good", "good", "good_feature");
    services(good, "acme.good.ModuleFeatureCatalog");

    FeatureCatalog catalog = load(damaged, good);

    assertThat(catalog.features()).extracting(Feature::name).contains("good_feature");
    assertThat(catalog.problems()).hasSize(1);
  }

  @Test
  void entryOfAClassThatIsGoneDoesNotHideWhatFollows() throws Exception {
    Path jar = module("good", "acme.good", "good", "good_feature");
    services(jar, "acme.Gone", "acme.good.ModuleFeatureCatalog");

    FeatureCatalog catalog = load(jar);

    assertThat(catalog.features()).extracting(Feature::name).containsExactly("good_feature");
    assertThat(catalog.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message())
                  .contains("Provider acme.Gone not found")
                  .contains("Rebuild its module");
              assertThat(problem.cause()).isInstanceOf(ServiceConfigurationError.class);
              assertThat(problem).hasToString(problem.message());
            });
  }

  @Test
  void eachWayToFailCostsOnlyTheFeaturesOfItsProvider() throws Exception {
    Path jar = module("good", "acme.good", "good", "good_feature");
    provider(jar, "Throwing", "throw new IllegalStateException(\"features.bin is missing\");");
    provider(jar, "Nothing", "return null;");
    provider(jar, "Unmakeable", "return List.of();", "throw new RuntimeException(\"no\");");
    provider(jar, "Asserting", "throw new AssertionError(\"no\");");
    services(
        jar,
        "dev.trackfeature.catalog.EntryPoint",
        "acme.Throwing",
        "acme.Nothing",
        "acme.Unmakeable",
        "acme.Asserting",
        "acme.good.ModuleFeatureCatalog");

    FeatureCatalog catalog = load(jar);

    assertThat(catalog.features()).extracting(Feature::name).containsExactly("good_feature");
    assertThat(catalog.modules()).containsExactly("good");
    assertThat(catalog.problems())
        .extracting(CatalogProblem::message)
        .hasSize(5)
        .anyMatch(message -> message.contains("EntryPoint not a subtype"))
        .anyMatch(message -> message.contains("acme.Throwing can't be read"))
        .anyMatch(message -> message.contains("features.bin is missing"))
        .anyMatch(message -> message.contains("acme.Nothing can't be read"))
        .anyMatch(message -> message.contains("acme.Unmakeable could not be instantiated"))
        .anyMatch(message -> message.contains("acme.Asserting can't be read"));
  }

  @Test
  void loaderThatFailsForeverGivesOneProblem() {
    FeatureCatalog catalog =
        FeatureCatalog.load(
            new ClassLoader(getClass().getClassLoader()) {
              @Override
              public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("the disk is gone");
              }
            });

    assertThat(catalog.features()).isEmpty();
    assertThat(catalog.problems()).hasSize(1);
  }

  @Test
  void twoProvidersOfOneModuleNameAreBothReadAndReported() throws Exception {
    Path one = module("one", "acme.one", "main", "first");
    services(one, "acme.one.ModuleFeatureCatalog");
    Path two = module("two", "acme.two", "main", "second");
    services(two, "acme.two.ModuleFeatureCatalog");

    FeatureCatalog catalog = load(one, two);

    assertThat(catalog.features()).extracting(Feature::name).containsExactly("first", "second");
    assertThat(catalog.modules()).containsExactly("main");
    assertThat(catalog.problems())
        .extracting(CatalogProblem::message)
        .containsExactly(
            "Two feature catalogs have the module name \"main\": acme.one.ModuleFeatureCatalog and"
                + " acme.two.ModuleFeatureCatalog. Where their files come together, one replaces"
                + " the other. Give each module a name of its own by -Atrackfeature.module.");
  }

  @Test
  void catalogHiddenByAnotherOfTheSameNameIsReported() throws Exception {
    Path one = generated("one", "main", "first");
    Path two = generated("two", "main", "second");

    FeatureCatalog catalog = load(one, two);

    assertThat(catalog.features()).extracting(Feature::name).containsExactly("first");
    assertThat(catalog.problems())
        .singleElement()
        .extracting(CatalogProblem::message)
        .asString()
        .startsWith("Two feature catalogs have the module name \"main\". Only ")
        .contains("one/META-INF/trackfeature/main/features.bin is read, not ")
        .contains("two/META-INF/trackfeature/main/features.bin. Give each module a name");
  }

  @Test
  void catalogHiddenByTheClassOfAnotherModuleIsReported() throws Exception {
    Path one = generated("one", "shop-core", "first");
    Path two = generated("two", "shop.core", "second");

    FeatureCatalog catalog = load(one, two);

    assertThat(catalog.features()).extracting(Feature::name).containsExactly("first");
    assertThat(catalog.problems())
        .singleElement()
        .extracting(CatalogProblem::message)
        .asString()
        .startsWith(
            "Class acme.generated.ModuleFeatureCatalog is the feature catalog of two modules. Only"
                + " that of \"shop-core\" is read, not ")
        .contains("two/acme/generated/ModuleFeatureCatalog.class. Give each module a package");
  }

  @Test
  void moduleThatIsOnTheClassPathTwiceIsNoProblem() throws Exception {
    Path one = generated("one", "main", "first");
    Path copy = generated("copy", "main", "first");

    FeatureCatalog catalog = load(one, copy);

    assertThat(catalog.features()).extracting(Feature::name).containsExactly("first");
    assertThat(catalog.problems()).isEmpty();
  }

  private FeatureCatalog load(Path... places) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path place : places) {
      urls.add(place.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), getClass().getClassLoader())) {
      return FeatureCatalog.load(loader);
    }
  }

  /**
   * A module as the processor writes one: the class reads a file that is named after the module.
   */
  private Path generated(String place, String module, String feature) throws IOException {
    String resource = "META-INF/trackfeature/" + module + "/features.bin";
    Path root = folder.resolve(place);
    compile(
        root,
        "acme.generated",
        "ModuleFeatureCatalog",
        module,
        "return FeatureDecoder.read(ModuleFeatureCatalog.class, \"/" + resource + "\");",
        "");
    Files.createDirectories(root.resolve(resource).getParent());
    Files.write(
        root.resolve(resource), FeatureEncoder.encode(List.of(Feature.builder(feature).build())));
    services(root, "acme.generated.ModuleFeatureCatalog");
    return root;
  }

  private Path module(String place, String packageName, String module, String feature)
      throws IOException {
    Path root = folder.resolve(place);
    compile(
        root,
        packageName,
        "ModuleFeatureCatalog",
        module,
        "return List.of(Feature.builder(\"" + feature + "\").build());",
        "");
    return root;
  }

  private void provider(Path root, String name, String features, String... constructor)
      throws IOException {
    compile(root, "acme", name, "broken", features, String.join("", constructor));
  }

  private void compile(
      Path root,
      String packageName,
      String name,
      String module,
      String features,
      String constructor)
      throws IOException {
    Path source = Files.createTempDirectory(folder, "source").resolve(name + ".java");
    Files.writeString(
        source,
        """
        package %s;
        import dev.trackfeature.catalog.*;
        import java.util.List;
        public class %s implements FeatureCatalogProvider {
          public %s() { %s }
          public String module() { return "%s"; }
          public List<Feature> features() { %s }
        }
        """
            .formatted(packageName, name, name, constructor, module, features));
    Files.createDirectories(root);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                root.toString(),
                source.toString());
    assertThat(exit).isZero();
  }

  private static void services(Path root, String... providers) throws IOException {
    Path services = root.resolve("META-INF/services/" + FeatureCatalogProvider.class.getName());
    Files.createDirectories(services.getParent());
    Files.write(services, List.of(providers));
  }
}
