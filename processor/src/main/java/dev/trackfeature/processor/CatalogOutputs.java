package dev.trackfeature.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureEncoder;
import dev.trackfeature.inventory.BreakingChange;
import dev.trackfeature.inventory.CatalogCsv;
import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.inventory.CatalogHtml;
import dev.trackfeature.inventory.CatalogJson;
import dev.trackfeature.inventory.CatalogMarkdown;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Writes a finished catalog in every form that the build asks for. */
final class CatalogOutputs {

  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  private record Output(String path, byte[] bytes) {}

  private final ProcessorOptions options;
  private final CatalogWriter writer;

  CatalogOutputs(ProcessorOptions options, CatalogWriter writer) {
    this.options = options;
    this.writer = writer;
  }

  /** Renders all outputs at once, as they are independent, and writes them one after the other. */
  void write(List<Feature> features, List<BreakingChange> changes) {
    List<Output> outputs =
        Arrays.stream(CatalogOutput.values()).filter(options::makes).toList().parallelStream()
            .flatMap(output -> render(output, features, changes))
            .toList();
    outputs.forEach(output -> writer.resource(output.path(), output.bytes()));
  }

  private Stream<Output> render(
      CatalogOutput output, List<Feature> features, List<BreakingChange> changes) {
    CatalogDocument catalog = new CatalogDocument(options.module(), features);
    return switch (output) {
      case JSON -> Stream.of(text(output, CatalogJson.render(catalog)));
      case PROVIDER -> provider(features);
      case MARKDOWN -> Stream.of(text(output, CatalogMarkdown.render(catalog)));
      case HTML -> Stream.of(text(output, CatalogHtml.render(catalog, changes)));
      case CSV -> Stream.of(text(output, CatalogCsv.render(catalog)));
      // Sources can't be written in the last round.
      case CONSTANTS -> Stream.empty();
    };
  }

  private Stream<Output> provider(List<Feature> features) {
    return Stream.of(
        new Output(GeneratedNames.features(options.module()), FeatureEncoder.encode(features)),
        new Output(
            GeneratedNames.SERVICE, GeneratedNames.service(options.packageName()).getBytes(UTF_8)));
  }

  private Output text(CatalogOutput output, String text) {
    return new Output(GeneratedNames.catalog(options.module(), output), text.getBytes(UTF_8));
  }
}
