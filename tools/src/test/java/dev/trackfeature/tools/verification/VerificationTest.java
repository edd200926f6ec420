package dev.trackfeature.tools.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.tools.Ajc;
import dev.trackfeature.tools.Sources;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.TextReport;
import dev.trackfeature.tools.report.ToolException;
import dev.trackfeature.tools.weaving.Weaving;
import dev.trackfeature.tools.weaving.WeavingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class VerificationTest {

  private static final String TRACK_FEATURE = "Ldev/trackfeature/annotations/TrackFeature;";

  @TempDir Path folder;

  @Test
  void methodIsNotWovenBecauseAnotherOfItsClassIs() throws IOException {
    Path classes = woven("shop", "Shop", "@TrackFeature(\"buy\") void buy() {} void sell() {}");
    Path complete =
        compiled(
            "both",
            "Shop",
            "@TrackFeature(\"buy\") void buy() {} @TrackFeature(\"sell\") void sell() {}");
    Path catalog = Path.of("META-INF/trackfeature");
    Files.move(complete.resolve(catalog).resolve("both"), classes.resolve(catalog).resolve("both"));
    rewrite(classes.resolve("acme/Shop.class"), next -> annotating(next, "sell", "sell"));

    assertThat(messages(verify(classes, "both")))
        .containsExactly("sell: acme.Shop.sell() is not woven.");
  }

  @Test
  void methodsThatOnlyAnotherModuleListsAreFound() throws IOException {
    Path classes = woven("main", "Shop", "@TrackFeature(\"buy\") void buy() {}");

    assertThat(messages(verify(classes, "main"))).isEmpty();
    assertThat(verify(classes, "main").catalogs())
        .extracting(VerifiedCatalog::module)
        .containsExactly("main");
    assertThat(messages(verify(classes, "other")))
        .containsExactly(
            "acme.Shop.buy() carries @TrackFeature(\"buy\"), but there is no catalog of module"
                + " other.");
    assertThat(verify(classes, "other").catalogs()).isEmpty();
  }

  @Test
  void moduleWithoutFeaturesIsFine() throws IOException {
    Path classes = compiled("plain", "Plain", "void call() {}");

    VerificationResult result = verify(classes, "plain");

    assertThat(result.findings()).isEmpty();
    assertThat(result.json()).isEqualTo("{\n  \"schemaVersion\": 1,\n  \"catalogs\": []\n}\n");
  }

  @Test
  void methodOfAKotlinClassIsAWarning() throws IOException {
    Path classes = compiled("shop", "Shop", "void buy() {}");
    rewrite(
        classes.resolve("acme/Shop.class"),
        next ->
            new ClassVisitor(Opcodes.ASM9, annotating(next, "buy", "buy")) {
              @Override
              public void visitSource(String source, String debug) {
                super.visitSource("Shop.kt", debug);
              }
            });

    assertThat(verify(classes, "shop").findings())
        .extracting(TextReport::line)
        .containsExactly(
            "warning [TF302] acme.Shop.buy() carries @TrackFeature(\"buy\"), but there is no"
                + " catalog of module shop: Kotlin's compiler runs no Java processors.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop"})
  void catalogThatOnlyTheRuntimeReadsIsAWarning(String module) throws IOException {
    Path classes =
        compiled(
            "shop",
            "Shop",
            "@TrackFeature(\"buy\") void buy() {}",
            "-Atrackfeature.outputs=provider");

    assertThat(verify(classes, module).findings())
        .extracting(TextReport::line)
        .containsExactly(
            "warning [TF403] "
                + (module.isEmpty() ? "classes" : "Module shop")
                + " has features, but no feature-catalog.json.");
  }

  @Test
  void classFileOfALaterJavaIsNamedWhereItMatters() throws IOException {
    Path classes = compiled("shop", "Shop", "@TrackFeature(\"buy\") void buy() {}");
    Path plain = compiled("plain", "Plain", "void call() {}");
    Files.write(classes.resolve("acme/Plain.class"), later(plain.resolve("acme/Plain.class")));

    assertThat(messages(verify(classes, "shop"))).hasSize(1);

    Path file = classes.resolve("acme/Shop.class");
    Files.write(file, later(file));
    assertThatThrownBy(() -> verify(classes, "shop"))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "acme/Shop.class in %s is of Java 99, and this version of TrackFeature reads class"
                + " files up to Java 27.",
            classes);
  }

  @Test
  void classFileThatIsDamagedAnywhereNeverBreaksTheTool() throws IOException {
    Path classes = woven("shop", "Shop", "@TrackFeature(\"buy\") void buy() {}");
    Path file = classes.resolve("acme/Shop.class");
    byte[] whole = Files.readAllBytes(file);

    // Each byte is tried where class files are read.
    for (int i = 0; i < whole.length; i += 31) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x55;
      verifyOrRefuse(classes, Files.write(file, damaged));
      verifyOrRefuse(classes, Files.write(file, Arrays.copyOf(whole, i)));
    }
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> verify(classes, "shop"))
        .hasMessage("acme/Shop.class in %s is no class file, or a damaged one.", classes);
  }

  @Test
  void fileThatOnlyHasTheNameOfAClassFileIsPassedOver() throws IOException {
    Path classes = woven("shop", "Shop", "@TrackFeature(\"buy\") void buy() {}");
    Files.writeString(classes.resolve("acme/Template.class"), "no class");

    assertThat(verify(classes, "shop").findings()).isEmpty();
    assertThat(verify(classes, "shop").summary()).isEqualTo("1 of 1 entry point is woven.");
  }

  @Test
  void foldersOfGradleAreWovenAndVerified() throws IOException {
    Path project = folder.resolve("grädle project");
    Path sources = project.resolve("src/main/java");
    write(
        sources.resolve("acme/Shop.java"),
        "Shop",
        "@TrackFeature(\"buy\") void buy() {}\n@TrackFeature(\"s\") void s() {}");
    Path resources = Files.createDirectories(project.resolve("build/resources/main"));
    Files.writeString(resources.resolve("messages.properties"), "a=b");
    Path classes = Files.createDirectories(project.resolve("build/classes/java/main"));
    Sources.compile(sources, classes, List.of("-Atrackfeature.module=shop"));
    List<Path> classPath = new ArrayList<>(List.of(classes, resources));
    classPath.addAll(Sources.classPath());
    VerificationTask task =
        new VerificationTask(classes, classPath, "shop", true, false, project, List.of(sources));

    assertThat(Verification.verify(task).findings())
        .extracting(TextReport::line)
        .containsExactly(
            "error [TF301] src/main/java/acme/Shop.java:3: buy: acme.Shop.buy() is not woven.",
            "error [TF301] src/main/java/acme/Shop.java:4: s: acme.Shop.s() is not woven.");

    Weaving.weave(
        new WeavingTask(
            classes,
            classPath,
            List.of(),
            project.resolve("build/trackfeature"),
            project,
            List.of(sources),
            false));

    VerificationResult woven = Verification.verify(task);
    assertThat(woven.findings()).isEmpty();
    assertThat(woven.summary()).isEqualTo("2 of 2 entry points are woven.");
    assertThat(classes.resolve("META-INF/trackfeature/shop/feature-catalog.json")).exists();
    assertThat(resources).isDirectoryNotContaining("glob:**.class");
  }

  @Test
  void jarsOfABootJarAreVerifiedEachWithItsOwnCatalog() throws IOException {
    Path app = woven("app", "App", "@TrackFeature(\"app\") void call() {}");
    Path good = woven("good", "Good", "@TrackFeature(\"good\") void call() {}");
    Path bad = compiled("bad", "Bad", "@TrackFeature(\"bad\") void call() {}");
    Path without = compiled("without", "Without", "@TrackFeature(\"no\") void call() {}");
    deleteCatalog(without, "without");
    Path boot =
        new Jars(folder.resolve("boot"))
            .add("BOOT-INF/classes/", app)
            .addJar("BOOT-INF/lib/good-1.0.jar", good)
            .addJar("BOOT-INF/lib/bad-1.0.jar", bad)
            .addJar("BOOT-INF/lib/without-1.0.jar", without)
            .write("app.jar");

    VerificationResult result = verify(boot, "");

    assertThat(messages(result))
        .containsExactly("bad: acme.Bad.call() in BOOT-INF/lib/bad-1.0.jar is not woven.");
    assertThat(result.catalogs())
        .extracting(catalog -> catalog.jar() + "!" + catalog.module())
        .containsExactly("!app", "BOOT-INF/lib/bad-1.0.jar!bad", "BOOT-INF/lib/good-1.0.jar!good");
    assertThat(result.summary()).isEqualTo("2 of 3 entry points are woven.");
    assertThat(verify(boot, "app").json()).isEqualTo(result.json());
  }

  @Test
  void classThatIsInAnotherJarThanItsCatalogIsFoundThere() throws IOException {
    Path good = woven("good", "Good", "@TrackFeature(\"good\") void call() {}");
    Path app = Files.createDirectory(folder.resolve("only-catalog"));
    Files.createDirectories(app.resolve("META-INF/trackfeature"));
    Files.move(
        good.resolve("META-INF/trackfeature/good"), app.resolve("META-INF/trackfeature/good"));
    Path war =
        new Jars(folder.resolve("war"))
            .add("WEB-INF/classes/", app)
            .addJar("WEB-INF/lib/good-1.0.jar", good)
            .write("app.war");

    assertThat(messages(verify(war, ""))).isEmpty();
    assertThat(verify(war, "").summary()).isEqualTo("1 of 1 entry point is woven.");
  }

  @Test
  void catalogsOfTheClassPathAreVerifiedOnRequest() throws IOException {
    Path app = woven("app", "App", "@TrackFeature(\"app\") void call() {}");
    Path bad = compiled("bad", "Bad", "@TrackFeature(\"bad\") void call() {}");
    Path jar = new Jars(folder.resolve("bad-jar")).add("", bad).write("bad-1.0.jar");
    Path noArchive = Files.writeString(folder.resolve("lib.so"), "no archive");
    List<Path> classPath = List.of(folder.resolve("gone.jar"), noArchive, jar, Ajc.ASPECTS);

    assertThat(messages(verify(app, "app", classPath, false))).isEmpty();
    assertThat(messages(verify(app, "app", classPath, true)))
        .containsExactly("bad: acme.Bad.call() in bad-1.0.jar is not woven.");
  }

  @Test
  void shadedJarHasSeveralCatalogs() throws IOException {
    Path one = woven("one", "One", "@TrackFeature(\"one\") void call() {}");
    Path two = compiled("two", "Two", "@TrackFeature(\"two\") void call() {}");
    Path three = compiled("three", "Three", "@TrackFeature(\"three\") void call() {}");
    deleteCatalog(three, "three");
    Path jar =
        new Jars(folder.resolve("shaded"))
            .add("", one)
            .add("", two)
            .add("", three)
            .write("shaded.jar");

    assertThat(messages(verify(jar, "")))
        .containsExactly(
            "two: acme.Two.call() is not woven.",
            "acme.Three.call() carries @TrackFeature(\"three\"), but the catalogs of modules one,"
                + " two don't list it.");
  }

  @Test
  void adviceThatIsNotInlinedAndTheLibraryDoesNotHaveIsNamed() throws IOException {
    Path compiled = compiled("shop", "Shop", "@TrackFeature(\"buy\") void buy() {}");
    Path classes = folder.resolve("closures");
    Ajc.weave(compiled, classes, "-XnoInline");
    Path library = Files.createDirectories(folder.resolve("library/dev/trackfeature/aspects"));
    Path aspects = Files.isDirectory(Ajc.ASPECTS) ? Ajc.ASPECTS : unpacked();
    Files.copy(
        aspects.resolve("dev/trackfeature/aspects/WovenCalls.class"),
        library.resolve("WovenCalls.class"));

    assertThat(verify(classes, "shop", List.of(folder.resolve("library")), false).findings())
        .filteredOn(finding -> finding.diagnostic() == BuildDiagnostic.NEWER_RUNTIME)
        .extracting(Finding::message)
        .hasSize(2)
        .first()
        .asString()
        .startsWith("acme.Shop was woven for a newer runtime: TrackFeatureAspect.ajc$around$dev_");
  }

  private Path unpacked() throws IOException {
    return Jars.unpack(Ajc.ASPECTS, folder.resolve("aspects"));
  }

  private void verifyOrRefuse(Path classes, Path file) {
    try {
      verify(classes, "shop");
    } catch (ToolException e) {
      assertThat(e).hasMessageContaining("acme/Shop.class in " + classes);
    }
    assertThat(file).exists();
  }

  private static VerificationResult verify(Path classes, String module) {
    return verify(classes, module, Sources.classPath(), false);
  }

  private static VerificationResult verify(
      Path classes, String module, List<Path> classPath, boolean dependencies) {
    return Verification.verify(
        new VerificationTask(
            classes, classPath, module, dependencies, false, classes.getParent(), List.of()));
  }

  private static List<String> messages(VerificationResult result) {
    return result.findings().stream().map(Finding::message).toList();
  }

  private Path woven(String module, String type, String body) throws IOException {
    Path compiled = compiled(module, type, body);
    Path woven = folder.resolve(module).resolve("woven");
    Ajc.weave(compiled, woven);
    Path catalog = Path.of("META-INF/trackfeature");
    Files.createDirectories(woven.resolve("META-INF"));
    Files.move(compiled.resolve(catalog), woven.resolve(catalog));
    return woven;
  }

  private Path compiled(String module, String type, String body, String... options)
      throws IOException {
    Path home = folder.resolve(module);
    write(home.resolve("src/acme/" + type + ".java"), type, body);
    Path classes = Files.createDirectory(home.resolve("classes"));
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Atrackfeature.module=" + module);
    Sources.compile(home.resolve("src"), classes, all);
    return classes;
  }

  private static void write(Path source, String type, String body) throws IOException {
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        "package acme; import dev.trackfeature.annotations.TrackFeature;\npublic class "
            + type
            + " {\n"
            + body
            + "\n}\n");
  }

  private static void deleteCatalog(Path classes, String module) throws IOException {
    Path home = classes.resolve("META-INF/trackfeature").resolve(module);
    for (String file : List.of("feature-catalog.json", "features.bin")) {
      Files.deleteIfExists(home.resolve(file));
    }
  }

  private static byte[] later(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = (byte) (44 + 99);
    return bytes;
  }

  private static void rewrite(Path file, UnaryOperator<ClassVisitor> change) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(Files.readAllBytes(file)).accept(change.apply(writer), 0);
    Files.write(file, writer.toByteArray());
  }

  private static ClassVisitor annotating(ClassVisitor next, String method, String feature) {
    return new ClassVisitor(Opcodes.ASM9, next) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor visited = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (name.equals(method)) {
          var annotation = visited.visitAnnotation(TRACK_FEATURE, true);
          annotation.visit("value", feature);
          annotation.visitEnd();
        }
        return visited;
      }
    };
  }
}
