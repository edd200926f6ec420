package dev.trackfeature.processor;

import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.processor.FeatureSpec.Body;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Reads an annotated method, from its source or its class file, to the same {@link FeatureSpec}.
 *
 * <p>It looks only at what both hold: annotations and erased signatures.
 */
final class FeatureReader {

  private final Elements elements;
  private final Signatures signatures;
  private final ReturnKinds returnKinds;
  private final AttributeReader attributes;

  FeatureReader(Elements elements, Types types) {
    this.elements = elements;
    signatures = new Signatures(elements, types);
    returnKinds = new ReturnKinds(elements, types);
    attributes = new AttributeReader(signatures);
  }

  FeatureSpec read(ExecutableElement method, AnnotationMirror annotation) {
    TypeElement type = (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    Place place = signatures.place(method);
    return new FeatureSpec(
        Annotations.text(annotation, "value"),
        new EntryPoint(
            elements.getBinaryName(type).toString(),
            place.method(),
            place.descriptor(),
            returnKinds.of(method.getReturnType()),
            visibilityOf(method)),
        bodyOf(method),
        returnKinds.unobserved(method),
        statedFacts(annotation),
        defaults(type),
        attributes.read(method, place),
        place.atAnnotation(Annotations.TRACK_FEATURE));
  }

  private static Map<Fact, Object> statedFacts(AnnotationMirror annotation) {
    Map<Fact, Object> facts = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      AnnotationValue value = Annotations.value(annotation, fact.key());
      if (value != null && !value.getValue().equals("")) {
        facts.put(fact, valueOf(fact, value.getValue()));
      }
    }
    return facts;
  }

  private static Object valueOf(Fact fact, Object value) {
    return switch (fact) {
      case LIFECYCLE -> Lifecycle.valueOf(constantName(value));
      case FORMER_NAMES, PLANS -> Annotations.texts(value).stream().distinct().sorted().toList();
      case ADOPTION -> adoptionOf((AnnotationMirror) value);
      default -> Annotations.wellFormed((String) value);
    };
  }

  private static AdoptionRule adoptionOf(AnnotationMirror adoption) {
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

  private static String constantName(Object value) {
    return ((VariableElement) value).getSimpleName().toString();
  }

  /** For each fact the nearest default, from the type outward and at last the package's. */
  private static Map<Fact, String> defaults(TypeElement type) {
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    for (@Nullable Element element = type;
        element != null;
        element = element.getEnclosingElement()) {
      AnnotationMirror annotation = Annotations.find(element, Annotations.FEATURE_DEFAULTS);
      if (annotation != null) {
        putDefault(facts, Fact.CATEGORY, annotation);
        putDefault(facts, Fact.OWNER, annotation);
      }
    }
    return facts;
  }

  private static void putDefault(Map<Fact, String> facts, Fact fact, AnnotationMirror annotation) {
    String text = Annotations.text(annotation, fact.key());
    if (!text.isEmpty()) {
      facts.putIfAbsent(fact, text);
    }
  }

  private static Body bodyOf(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    if (modifiers.contains(Modifier.ABSTRACT)) {
      return Body.ABSTRACT;
    }
    return modifiers.contains(Modifier.NATIVE) ? Body.NATIVE : Body.PRESENT;
  }

  private static Visibility visibilityOf(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    if (modifiers.contains(Modifier.PUBLIC)) {
      return Visibility.PUBLIC;
    }
    if (modifiers.contains(Modifier.PROTECTED)) {
      return Visibility.PROTECTED;
    }
    return modifiers.contains(Modifier.PRIVATE) ? Visibility.PRIVATE : Visibility.PACKAGE;
  }
}
