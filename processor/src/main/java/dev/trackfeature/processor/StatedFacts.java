package dev.trackfeature.processor;

import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.FactReader;
import dev.trackfeature.catalog.FeatureFact;
import dev.trackfeature.catalog.FeatureFacts;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/** Reads the facts that an annotation states. Text that is empty states nothing. */
final class StatedFacts implements FactReader {

  private final AnnotationMirror annotation;

  private StatedFacts(AnnotationMirror annotation) {
    this.annotation = annotation;
  }

  static FeatureFacts of(AnnotationMirror annotation) {
    FeatureFacts.Builder facts = FeatureFacts.builder();
    StatedFacts reader = new StatedFacts(annotation);
    for (FeatureFact<?> fact : FeatureFact.ALL) {
      AnnotationValue value = Annotations.value(annotation, fact.key());
      if (value != null && !value.getValue().equals("")) {
        read(fact, reader, facts);
      }
    }
    return facts.build();
  }

  private static <T> void read(FeatureFact<T> fact, FactReader from, FeatureFacts.Builder facts) {
    facts.set(fact, fact.read(from));
  }

  @Override
  public String text(String key) {
    return Annotations.text(annotation, key);
  }

  @Override
  public List<String> texts(String key) {
    return Annotations.texts(value(annotation, key)).stream().distinct().sorted().toList();
  }

  @Override
  public Lifecycle lifecycle(String key) {
    return Lifecycle.valueOf(constantName(value(annotation, key)));
  }

  @Override
  public AdoptionRule adoption(String key) {
    AnnotationMirror adoption = (AnnotationMirror) value(annotation, key);
    AdoptionRule rule = AdoptionRule.DEFAULT;
    AnnotationValue subject = Annotations.value(adoption, "subject");
    return new AdoptionRule(
        subject == null
            ? rule.subject()
            : AdoptionSubject.valueOf(constantName(subject.getValue())),
        threshold(adoption, "discovered", rule.discovered()),
        threshold(adoption, "activated", rule.activated()),
        threshold(adoption, "adopted", rule.adopted()),
        threshold(adoption, "powerUser", rule.powerUser()));
  }

  private static int threshold(AnnotationMirror adoption, String name, int absent) {
    AnnotationValue value = Annotations.value(adoption, name);
    return value != null && value.getValue() instanceof Integer uses ? uses : absent;
  }

  private static Object value(AnnotationMirror annotation, String key) {
    return Objects.requireNonNull(Annotations.value(annotation, key)).getValue();
  }

  private static String constantName(Object value) {
    return ((VariableElement) value).getSimpleName().toString();
  }
}
