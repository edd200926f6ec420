package dev.trackfeature.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static javax.tools.StandardLocation.CLASS_OUTPUT;
import static javax.tools.StandardLocation.SOURCE_OUTPUT;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureDecoder;
import dev.trackfeature.inventory.CatalogReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files that earlier builds wrote for a module in which this build finds no feature.
 *
 * <p>They are removed with the module's last feature. They stay when a build compiles only some
 * classes, and not those with features.
 */
final class LeftoverCatalog {

  private final ProcessorOptions options;
  private final CatalogWriter writer;
  private final Optional<byte[]> json;
  private final Optional<byte[]> binary;

  LeftoverCatalog(ProcessorOptions options, CatalogWriter writer) {
    this.options = options;
    this.writer = writer;
    json =
        writer.earlier(CLASS_OUTPUT, GeneratedNames.catalog(options.module(), CatalogOutput.JSON));
    binary = writer.earlier(CLASS_OUTPUT, GeneratedNames.features(options.module()));
  }

  /**
   * Removes the files, unless a class that they list is in the output and not among those compiled
   * now.
   */
  void removeAfter(Set<String> compiled) {
    boolean isAlive =
        classes().anyMatch(name -> !isAmong(compiled, name) && isThere(path(name, ".class")));
    if (isAlive) {
      return;
    }
    if (binary.isPresent()) {
      removeProvider();
    }
    for (CatalogOutput output : CatalogOutput.values()) {
      if (!output.extension().isEmpty()) {
        writer.remove(CLASS_OUTPUT, GeneratedNames.catalog(options.module(), output));
      }
    }
  }

  private Stream<String> classes() {
    return Stream.concat(
            read(json, bytes -> CatalogReader.read(new String(bytes, UTF_8)).features()),
            read(binary, FeatureDecoder::decode))
        .flatMap(feature -> feature.entryPoints().stream())
        .map(EntryPoint::className)
        .distinct();
  }

  /** A damaged catalog lists nothing. */
  private static Stream<Feature> read(
      Optional<byte[]> catalog, Function<byte[], List<Feature>> reader) {
    try {
      return catalog.map(reader).stream().flatMap(List::stream);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  /** Whether the types contain the class, or one that encloses it. */
  private static boolean isAmong(Set<String> types, String binaryName) {
    for (int end = binaryName.length(); end > 0; end = binaryName.lastIndexOf('$', end - 1)) {
      if (types.contains(binaryName.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private void removeProvider() {
    Optional<String> service =
        writer.earlier(CLASS_OUTPUT, GeneratedNames.SERVICE).map(bytes -> new String(bytes, UTF_8));
    if (service.equals(Optional.of(GeneratedNames.service(options.packageName())))) {
      writer.remove(CLASS_OUTPUT, GeneratedNames.SERVICE);
    }
    writer.remove(CLASS_OUTPUT, GeneratedNames.features(options.module()));
    removeClass(GeneratedNames.PROVIDER);
    if (options.makes(CatalogOutput.CONSTANTS)) {
      removeClass(GeneratedNames.constants(1) + "$" + FeatureConstants.CATALOG);
      int number = 1;
      while (isThere(path(generated(GeneratedNames.constants(number)), ".class"))) {
        removeClass(GeneratedNames.constants(number++));
      }
    }
  }

  private void removeClass(String simpleName) {
    writer.remove(CLASS_OUTPUT, path(generated(simpleName), ".class"));
    String source = path(generated(simpleName), ".java");
    boolean isGenerated =
        writer
            .earlier(SOURCE_OUTPUT, source)
            .filter(bytes -> new String(bytes, UTF_8).contains(GeneratedNames.COMMENT))
            .isPresent();
    if (isGenerated) {
      writer.remove(SOURCE_OUTPUT, source);
    }
  }

  private String generated(String simpleName) {
    return options.packageName() + "." + simpleName;
  }

  private static String path(String className, String extension) {
    return className.replace('.', '/') + extension;
  }

  private boolean isThere(String path) {
    return writer.earlier(CLASS_OUTPUT, path).isPresent();
  }
}
