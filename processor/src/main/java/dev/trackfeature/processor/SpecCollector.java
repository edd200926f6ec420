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
 * Collects from all rounds: specs, suppressions, and the names of types with methods that can't be
 * read yet.
 *
 * <p>A type with one such method waits as a whole, and is read again in each round until all of it
 * can be.
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
    Types types = environment.getTypeUtils();
    reader = new FeatureReader(elements, types);
    wellFormed = new WellFormed(types);
    overrides = new OverrideScanner(elements, types, problems);
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
    suppressions.collect(type);
    overrides.scan(type);
    collect(type);
    ElementFilter.methodsIn(type.getEnclosedElements()).forEach(suppressions::collect);
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof TypeElement nested) {
        scan(nested);
      }
    }
  }

  private void collect(TypeElement type) {
    List<FeatureSpec> found = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getAnnotationMirrors().isEmpty()) {
        continue;
      }
      AnnotationMirror annotation = Annotations.find(method, Annotations.TRACK_FEATURE);
      if (annotation != null && !wellFormed.test(method)) {
        waiting.add(type.getQualifiedName().toString());
        return;
      }
      if (annotation != null) {
        found.add(reader.read(method, annotation, overrides.overridden(method, type)));
      }
    }
    specs.addAll(found);
  }

  /** Whether some types can't be read yet. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** The names of all top-level types of this compilation. */
  Set<String> types() {
    return types;
  }

  Collection<FeatureSpec> specs() {
    return specs;
  }
}
