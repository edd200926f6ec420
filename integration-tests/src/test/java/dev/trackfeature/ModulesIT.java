package dev.trackfeature;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jars are on the module path. */
class ModulesIT {

  private static final List<String> MODULES =
      List.of("annotations", "inventory", "runtime", "aspects", "testing");

  private static final String PATH =
      ExportsApplication.path(
          "(trackfeature|aspectjrt|opentelemetry|assertj|byte-buddy|junit|opentest4j|apiguardian)-.*");

  @TempDir Path scratch;

  static List<String> modules() {
    return MODULES;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleExportsWhatIsPublicAndNothingElse(String module) {
    ModuleDescriptor descriptor = find(module);

    assertThat(descriptor.isAutomatic()).isFalse();
    assertThat(descriptor.exports())
        .allMatch(exported -> !exported.isQualified())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrderElementsOf(publicPackages(descriptor));
  }

  /** Those of classes: a folder of resources counts as a package too. */
  private static Set<String> publicPackages(ModuleDescriptor descriptor) {
    return descriptor.packages().stream()
        .filter(name -> !name.endsWith(".schema"))
        .filter(name -> !List.of(name.split("\\.")).contains("internal"))
        .collect(toSet());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleResolvesWithTheDependenciesOfItsPomAndNoOptionalLibrary(String module) {
    ModuleFinder finder =
        ModuleFinder.of(
            Stream.of(PATH.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new));

    assertThat(
            Configuration.resolve(
                    finder,
                    List.of(ModuleLayer.boot().configuration()),
                    ModuleFinder.ofSystem(),
                    Set.of("dev.trackfeature." + module))
                .findModule("dev.trackfeature." + module))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.trackfeature.internal.DropReason",
        "dev.trackfeature.internal.cardinality.TenantPlan",
        "dev.trackfeature.adoption.internal.FlushSchedule",
        "dev.trackfeature.async.internal.AsyncKind",
        "dev.trackfeature.weaving.internal.WovenClasses"
      })
  void aTypeOfAnInternalPackageDoesNotCompile(String type) throws IOException {
    assertThat(compile(type))
        .contains(
            "package " + type.substring(0, type.lastIndexOf('.')) + " is not visible",
            "does not export it");
  }

  @Test
  void aPublicTypeCompiles() throws IOException {
    assertThat(compile("dev.trackfeature.runtime.FeatureTracking")).isEmpty();
  }

  /** Returns what javac says about a module that uses the type. */
  private String compile(String type) throws IOException {
    Path moduleInfo = scratch.resolve("module-info.java");
    Files.writeString(moduleInfo, "module user { requires dev.trackfeature.aspects; }");
    Path user = scratch.resolve("User.java");
    Files.writeString(user, "package user; class User { " + type + " used; }");
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(
            out,
            out,
            "-proc:none",
            "-cp",
            scratch.toString(),
            "-p",
            PATH,
            "-d",
            scratch.resolve("classes").toString(),
            moduleInfo.toString(),
            user.toString());
    return said.toString();
  }

  private static ModuleDescriptor find(String module) {
    return ModuleFinder.of(Path.of(ExportsApplication.jar("trackfeature-" + module)))
        .find("dev.trackfeature." + module)
        .orElseThrow()
        .descriptor();
  }
}
