package dev.trackfeature.processor;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalogProvider;
import dev.trackfeature.catalog.FeatureEncoder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;

/**
 * The steps of one compilation, in their order; the rules stand in the classes that it calls.
 *
 * <p>The first round with features generates the provider, whose code doesn't depend on which
 * features there are. That brings about another round, which sees also what other processors
 * generated, and generates the constants. The last round, when all is known, judges and writes the
 * catalog; resources may be written there, sources not.
 */
final class CatalogBuild {

  private final Problems problems = new Problems();
  private final ProcessorOptions options;
  private final SpecCollector collector;
  private final CatalogWriter writer;
  private final ProblemReporter reporter;
  private boolean providerWritten;
  private boolean constantsWritten;

  CatalogBuild(ProcessingEnvironment environment) {
    options = ProcessorOptions.read(environment.getOptions());
    collector = new SpecCollector(environment);
    writer = new CatalogWriter(environment.getFiler(), problems);
    reporter = new ProblemReporter(environment);
  }

  void round(RoundEnvironment round) {
    if (!round.processingOver()) {
      collector.collect(round);
      generateSources();
    } else if (!round.errorRaised()) {
      finish();
    }
  }

  private void generateSources() {
    if (collector.specs().isEmpty()) {
      return;
    }
    if (!providerWritten) {
      providerWritten = true;
      writer.source(ProviderSource.render(options.packageName(), options.module()));
    } else if (!constantsWritten && !collector.isWaiting()) {
      constantsWritten = true;
      writer.source(FeatureConstants.render(options.packageName(), options.module(), validNames()));
    }
  }

  private Set<String> validNames() {
    Set<String> names = new TreeSet<>();
    for (FeatureSpec spec : collector.specs()) {
      if (NameRules.isValid(spec.name())) {
        names.add(spec.name());
      }
    }
    return names;
  }

  private void finish() {
    if (collector.specs().isEmpty()) {
      return;
    }
    List<Feature> features = new FeatureMerger(problems).merge(collector.specs());
    new CatalogValidator(problems).validate(collector.specs());
    if (problems.haveError()) {
      reporter.report(problems.toList());
      return;
    }
    write(features);
    reporter.report(problems.toList());
  }

  private void write(List<Feature> features) {
    String folder = GeneratedNames.folder(options.module());
    writer.resource(
        folder + "feature-catalog.json", CatalogJson.render(options.module(), features));
    writer.resource(folder + ProviderSource.RESOURCE, FeatureEncoder.encode(features));
    writer.resource(
        "META-INF/services/" + FeatureCatalogProvider.class.getName(),
        options.packageName() + "." + GeneratedNames.PROVIDER + "\n");
  }
}
