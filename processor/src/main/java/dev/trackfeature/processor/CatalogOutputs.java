package dev.trackfeature.processor;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalogProvider;
import dev.trackfeature.catalog.FeatureEncoder;
import java.util.List;

/** Writes a finished catalog in every form that the build asks for. */
final class CatalogOutputs {

  private static final String NAME = "feature-catalog";

  private final ProcessorOptions options;
  private final CatalogWriter writer;
  private final String folder;

  CatalogOutputs(ProcessorOptions options, CatalogWriter writer) {
    this.options = options;
    this.writer = writer;
    folder = GeneratedNames.folder(options.module());
  }

  void write(List<Feature> features, List<BreakingChange> changes) {
    for (CatalogOutput output : CatalogOutput.values()) {
      if (options.makes(output)) {
        write(output, features, changes);
      }
    }
  }

  private void write(CatalogOutput output, List<Feature> features, List<BreakingChange> changes) {
    String module = options.module();
    switch (output) {
      case JSON -> writer.resource(folder + NAME + ".json", CatalogJson.render(module, features));
      case PROVIDER -> writeProvider(features);
      case MARKDOWN ->
          writer.resource(folder + NAME + ".md", CatalogMarkdown.render(module, features));
      case HTML ->
          writer.resource(folder + NAME + ".html", CatalogHtml.render(module, features, changes));
      case CSV -> writer.resource(folder + NAME + ".csv", CatalogCsv.render(features));
      case CONSTANTS -> {
        // Sources can't be written in the last round.
      }
    }
  }

  private void writeProvider(List<Feature> features) {
    writer.resource(folder + ProviderSource.RESOURCE, FeatureEncoder.encode(features));
    writer.resource(
        "META-INF/services/" + FeatureCatalogProvider.class.getName(),
        options.packageName() + "." + GeneratedNames.PROVIDER + "\n");
  }
}
