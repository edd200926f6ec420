package dev.trackfeature.processor;

import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureName;
import dev.trackfeature.inventory.CatalogChange;
import dev.trackfeature.inventory.CatalogSummary;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;

/**
 * The steps of one compilation, in order; the rules are in the classes that it calls.
 *
 * <p>Sources can be written in any round except the last, and writing some makes javac enter all
 * classes again. So the constants and the provider, whose code doesn't depend on which features
 * there are, are written together as soon as all known features can be read. The last round, when
 * everything is known, validates and writes the catalog; resources can still be written then.
 */
final class CatalogBuild {

  private static final String UNNAMED_MODULE = "main";

  private final Problems problems = new Problems();
  private final ProcessorOptions options;
  private final Suppressions suppressions;
  private final SpecCollector collector;
  private final CatalogWriter writer;
  private final ProblemReporter reporter;
  private final Set<String> constants = new HashSet<>();
  private int classes;

  CatalogBuild(ProcessingEnvironment environment) {
    writer = new CatalogWriter(environment.getFiler(), problems);
    options = options(environment.getOptions());
    suppressions =
        new Suppressions(new Signatures(environment.getElementUtils(), environment.getTypeUtils()));
    collector = new SpecCollector(environment, suppressions, problems);
    reporter = new ProblemReporter(environment, options);
  }

  private ProcessorOptions options(Map<String, String> given) {
    String fallback =
        given.containsKey(ProcessorOptions.MODULE)
            ? UNNAMED_MODULE
            : writer.outputFolder().flatMap(ProjectName::of).orElse(UNNAMED_MODULE);
    return new OptionsReader(given, problems).read(fallback);
  }

  void round(RoundEnvironment round) {
    if (!round.processingOver()) {
      collector.collect(round);
      generateSources();
    } else if (!round.errorRaised() && !collector.isWaiting()) {
      // The compiler reports what is missing; a catalog of the rest would be wrong.
      finish();
    }
  }

  private void generateSources() {
    Set<String> names = validNames();
    names.removeAll(constants);
    if (names.isEmpty() || collector.isWaiting()) {
      return;
    }
    if (constants.isEmpty() && options.makes(CatalogOutput.PROVIDER)) {
      writer.source(ProviderSource.render(options.packageName(), options.module()));
    }
    if (options.makes(CatalogOutput.CONSTANTS)) {
      writeConstants(List.copyOf(names));
    }
    constants.addAll(names);
  }

  private void writeConstants(List<String> names) {
    for (int from = 0; from < names.size(); from += FeatureConstants.MAX_CONSTANTS) {
      int to = Math.min(names.size(), from + FeatureConstants.MAX_CONSTANTS);
      classes++;
      writer.source(
          FeatureConstants.render(
              options.packageName(), options.module(), classes, names.subList(from, to)));
    }
  }

  private Set<String> validNames() {
    Set<String> names = new TreeSet<>();
    for (FeatureSpec spec : collector.specs()) {
      if (FeatureName.isValid(spec.name())) {
        names.add(spec.name());
      }
    }
    return names;
  }

  private void finish() {
    Map<String, List<FeatureSpec>> specs = FeatureMerger.group(collector.specs());
    List<Feature> features = new FeatureMerger(problems).merge(specs);
    new CatalogValidator(problems, options.maxSeries()).validate(features, specs);
    if (!features.isEmpty()) {
      noteModule();
    }
    List<CatalogChange> changes =
        options
            .baseline()
            .map(file -> new CatalogBaseline(problems, file).compare(features, specs))
            .orElse(List.of());
    List<Problem> left = reporter.relevant(suppressions.apply(problems.toList()));
    if (!reporter.fail(left)) {
      write(features, changes);
    }
    reporter.report(left);
  }

  private void write(List<Feature> features, List<CatalogChange> changes) {
    Problems result = new Problems();
    CatalogWriter output = writer.reportingTo(result);
    if (features.isEmpty()) {
      new LeftoverCatalog(options, output).removeAfter(collector.types());
    } else {
      addSummary(features, result);
      new CatalogOutputs(options, output).write(features, changes);
    }
    reporter.report(result.toList());
  }

  private void addSummary(List<Feature> features, Problems result) {
    CatalogSummary summary = CatalogSummary.of(features);
    result.add(
        FeatureDiagnostic.SUMMARY,
        Place.BUILD,
        options.module(),
        CatalogSummary.count(summary.features(), "feature", "features"),
        CatalogSummary.count(summary.entryPoints(), "entry point", "entry points"),
        CatalogSummary.count(summary.categories(), "category", "categories"),
        summary.deprecated());
  }

  private void noteModule() {
    if (!options.moduleGiven()) {
      problems.add(FeatureDiagnostic.NO_MODULE, Place.BUILD, options.module(), options.module());
    }
  }
}
