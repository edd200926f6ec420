package dev.trackfeature.processor;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds the code that a {@link Place} names, or the closest part of it that still exists. */
final class PlaceResolver {

  private final Elements elements;
  private final Signatures signatures;

  PlaceResolver(Elements elements, Types types) {
    this.elements = elements;
    signatures = new Signatures(elements, types);
  }

  /** What a message is attached to. */
  record Spot(
      @Nullable Element element,
      @Nullable AnnotationMirror annotation,
      @Nullable AnnotationValue value) {}

  Spot find(Place place) {
    Element element = elementAt(place);
    AnnotationMirror annotation =
        element == null || place.annotation().isEmpty()
            ? null
            : Annotations.find(element, place.annotation());
    AnnotationValue value =
        annotation == null || place.value().isEmpty() ? null : valueAt(annotation, place);
    return new Spot(element, annotation, value);
  }

  private @Nullable Element elementAt(Place place) {
    if (place.typeName().isEmpty()) {
      return null;
    }
    TypeElement type = elements.getTypeElement(place.typeName());
    if (type == null || place.method().isEmpty()) {
      return type;
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getSimpleName().contentEquals(place.method())
          && signatures.isResolved(method)
          && signatures.descriptor(method).equals(place.descriptor())) {
        return place.parameter() == Place.NO_INDEX
            ? method
            : method.getParameters().get(place.parameter());
      }
    }
    return type;
  }

  private static @Nullable AnnotationValue valueAt(AnnotationMirror annotation, Place place) {
    AnnotationValue value = Annotations.value(annotation, place.value());
    if (value != null
        && place.index() != Place.NO_INDEX
        && value.getValue() instanceof List<?> items
        && place.index() < items.size()
        && items.get(place.index()) instanceof AnnotationValue item) {
      return item;
    }
    return value;
  }
}
