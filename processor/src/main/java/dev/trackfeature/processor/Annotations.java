package dev.trackfeature.processor;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.TrackFeature;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads what is written in annotations: only what the source states, never a default. */
final class Annotations {

  static final String TRACK_FEATURE = TrackFeature.class.getName();
  static final String FEATURE_ATTRIBUTE = FeatureAttribute.class.getName();
  static final String FEATURE_DEFAULTS = FeatureDefaults.class.getName();

  private static final String PACKAGE = TrackFeature.class.getPackageName() + ".";

  private static final Pattern LONE_SURROGATE = Pattern.compile("[\\uD800-\\uDFFF]");

  private Annotations() {}

  static boolean isOurs(AnnotationMirror mirror) {
    return nameOf(mirror).toString().startsWith(PACKAGE);
  }

  static @Nullable AnnotationMirror find(Element element, String name) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (nameOf(mirror).contentEquals(name)) {
        return mirror;
      }
    }
    return null;
  }

  static @Nullable AnnotationValue value(AnnotationMirror mirror, String name) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** The text that is stated, or the empty string. */
  static String text(AnnotationMirror mirror, String name) {
    AnnotationValue value = value(mirror, name);
    return value != null && value.getValue() instanceof String text ? wellFormed(text) : "";
  }

  /** The texts of an array value, in order. */
  static List<String> texts(Object value) {
    return value instanceof List<?> items
        ? items.stream()
            .map(item -> wellFormed(Objects.toString(((AnnotationValue) item).getValue())))
            .toList()
        : List.of();
  }

  /** Replaces lone surrogates, which no file in UTF-8 can hold. */
  static String wellFormed(String text) {
    return LONE_SURROGATE.matcher(text).find()
        ? LONE_SURROGATE.matcher(text).replaceAll("\uFFFD")
        : text;
  }

  private static Name nameOf(AnnotationMirror mirror) {
    return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName();
  }
}
