package dev.trackfeature.processor;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.FeatureFact;
import dev.trackfeature.catalog.FeatureFacts;
import dev.trackfeature.processor.FeatureSpec.Body;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Reads an annotated method. Its source and its class file give the same {@link FeatureSpec}.
 *
 * <p>It uses only what both contain: annotations and erased signatures.
 */
final class FeatureReader {

  /** What another module may say about a feature, so that it need not be repeated. */
  private static final List<FeatureFact<?>> INHERITED =
      List.of(FeatureFact.DESCRIPTION, FeatureFact.OWNER);

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

  /** Reads a method, given the tracked ones that it overrides. */
  FeatureSpec read(
      ExecutableElement method,
      AnnotationMirror annotation,
      Collection<ExecutableElement> overridden) {
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
        bodyOf(type, method),
        returnKinds.unobserved(method),
        StatedFacts.of(annotation),
        defaults(type),
        inherited(annotation, overridden),
        attributes.read(method, place),
        place.atAnnotation(Annotations.TRACK_FEATURE));
  }

  private static Set<FeatureFact<?>> inherited(
      AnnotationMirror annotation, Collection<ExecutableElement> overridden) {
    Set<FeatureFact<?>> facts = new HashSet<>();
    String feature = Annotations.text(annotation, "value");
    for (ExecutableElement method : overridden) {
      AnnotationMirror above = Annotations.find(method, Annotations.TRACK_FEATURE);
      if (above != null && Annotations.text(above, "value").equals(feature)) {
        FeatureFacts lent = defaults(method.getEnclosingElement());
        for (FeatureFact<?> fact : INHERITED) {
          if (!Annotations.text(above, fact.key()).isEmpty() || lent.has(fact)) {
            facts.add(fact);
          }
        }
      }
    }
    return facts;
  }

  /** The nearest default of each fact: from the type outward, and last from the package. */
  private static FeatureFacts defaults(@Nullable Element nearest) {
    FeatureFacts.Builder facts = FeatureFacts.builder();
    Set<FeatureFact<?>> found = new HashSet<>();
    for (@Nullable Element element = nearest;
        element != null;
        element = element.getEnclosingElement()) {
      AnnotationMirror annotation = Annotations.find(element, Annotations.FEATURE_DEFAULTS);
      if (annotation != null) {
        for (FeatureFact<String> fact : List.of(FeatureFact.CATEGORY, FeatureFact.OWNER)) {
          String text = Annotations.text(annotation, fact.key());
          if (!text.isEmpty() && found.add(fact)) {
            facts.set(fact, text);
          }
        }
      }
    }
    return facts.build();
  }

  private static Body bodyOf(TypeElement type, ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    if (modifiers.contains(Modifier.ABSTRACT)) {
      return type.getKind().isInterface() ? Body.INTERFACE : Body.ABSTRACT;
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
