package dev.trackfeature.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureEncoder;
import dev.trackfeature.inventory.CatalogChange;
import dev.trackfeature.inventory.CatalogCsv;
import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.inventory.CatalogHtml;
import dev.trackfeature.inventory.CatalogJson;
import dev.trackfeature.inventory.CatalogMarkdown;
import java.util.List;

/** Writes a finished catalog in every form that the build asks for. */
final class CatalogOutputs {

  private final ProcessorOptions options;
  private final CatalogWriter writer;

  CatalogOutputs(ProcessorOptions options, CatalogWriter writer) {
    this.options = options;
    this.writer = writer;
  }

  void write(List<Feature> features, List<CatalogChange> changes) {
    CatalogDocument catalog = new CatalogDocument(options.module(), features);
    for (CatalogOutput output : CatalogOutput.values()) {
      if (options.makes(output)) {
        write(output, catalog, changes);
      }
    }
  }

  private void write(CatalogOutput output, CatalogDocument catalog, List<CatalogChange> changes) {
    switch (output) {
      case JSON -> text(output, CatalogJson.render(catalog));
      case PROVIDER -> provider(catalog.features());
      case MARKDOWN -> text(output, CatalogMarkdown.render(catalog));
      case HTML -> text(output, CatalogHtml.render(catalog, changes));
      case CSV -> text(output, CatalogCsv.render(catalog));
      case CONSTANTS -> {
        // Sources can't be written in the last round.
      }
    }
  }

  private void provider(List<Feature> features) {
    writer.resource(GeneratedNames.features(options.module()), FeatureEncoder.encode(features));
    writer.resource(
        GeneratedNames.SERVICE, GeneratedNames.service(options.packageName()).getBytes(UTF_8));
  }

  private void text(CatalogOutput output, String text) {
    writer.resource(GeneratedNames.catalog(options.module(), output), text.getBytes(UTF_8));
  }
}
