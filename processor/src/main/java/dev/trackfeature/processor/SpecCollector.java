package dev.trackfeature.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Collects from all rounds: specs, suppressions, untracked overrides, and the names of types that
 * can't be read yet.
 *
 * <p>A type waits as a whole, and is tested again in each round until all of it can be read.
 */
final class SpecCollector {

  private final Elements elements;
  private final FeatureReader reader;
  private final WellFormed wellFormed;
  private final OverrideScanner overrides;
  private final Suppressions suppressions;
  private final List<FeatureSpec> specs = new ArrayList<>();
  private final Set<String> types = new HashSet<>();
  private Set<String> waiting = Set.of();

  SpecCollector(ProcessingEnvironment environment, Suppressions suppressions, Problems problems) {
    elements = environment.getElementUtils();
    Types typeUtils = environment.getTypeUtils();
    reader = new FeatureReader(elements, typeUtils);
    overrides = new OverrideScanner(elements, typeUtils, problems);
    wellFormed = new WellFormed(new Signatures(elements, typeUtils), overrides);
    this.suppressions = suppressions;
  }

  void collect(RoundEnvironment round) {
    overrides.startRound();
    Set<String> before = waiting;
    waiting = new TreeSet<>();
    before.stream().map(elements::getTypeElement).forEach(this::collect);
    for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
      types.add(type.getQualifiedName().toString());
      scan(type);
    }
  }

  private void scan(TypeElement type) {
    collect(type);
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof TypeElement nested) {
        scan(nested);
      }
    }
  }

  private void collect(TypeElement type) {
    if (!wellFormed.test(type)) {
      waiting.add(type.getQualifiedName().toString());
      return;
    }
    suppressions.collect(type);
    overrides.scan(type);
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      suppressions.collect(method);
      AnnotationMirror annotation = Annotations.find(method, Annotations.TRACK_FEATURE);
      if (annotation != null) {
        specs.add(reader.read(method, annotation, overrides.overridden(method, type)));
      }
    }
  }

  /** Whether some features can't be read yet. Other types that wait delay no generated source. */
  boolean isWaiting() {
    return waiting.stream()
        .map(elements::getTypeElement)
        .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
        .anyMatch(method -> Annotations.find(method, Annotations.TRACK_FEATURE) != null);
  }

  /** The names of all top-level types of this compilation. */
  Set<String> types() {
    return types;
  }

  Collection<FeatureSpec> specs() {
    return specs;
  }
}
