package dev.trackfeature.processor;

import dev.trackfeature.annotations.TrackFeature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
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

/**
 * Keeps what the rounds bring: specs, and the names of types with methods that can't be read yet.
 *
 * <p>A type with one such method waits as a whole, and is read again in each round until all of it
 * can be.
 */
final class SpecCollector {

  private final Elements elements;
  private final FeatureReader reader;
  private final WellFormed wellFormed;
  private final List<FeatureSpec> specs = new ArrayList<>();
  private Set<String> waiting = Set.of();

  SpecCollector(ProcessingEnvironment environment) {
    elements = environment.getElementUtils();
    reader = new FeatureReader(elements, environment.getTypeUtils());
    wellFormed = new WellFormed(environment.getTypeUtils());
  }

  void collect(RoundEnvironment round) {
    Set<TypeElement> types = new LinkedHashSet<>();
    waiting.stream().map(elements::getTypeElement).forEach(types::add);
    for (Element method : round.getElementsAnnotatedWith(TrackFeature.class)) {
      types.add((TypeElement) method.getEnclosingElement());
    }
    waiting = new TreeSet<>();
    types.forEach(this::collect);
  }

  private void collect(TypeElement type) {
    List<FeatureSpec> found = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      AnnotationMirror annotation = Annotations.find(method, Annotations.TRACK_FEATURE);
      if (annotation != null) {
        if (!wellFormed.test(method)) {
          waiting.add(type.getQualifiedName().toString());
          return;
        }
        found.add(reader.read(method, annotation));
      }
    }
    specs.addAll(found);
  }

  /** Whether some types can't be read yet. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  Collection<FeatureSpec> specs() {
    return specs;
  }
}
