package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.IDLE_SUPPRESSION;

import dev.trackfeature.processor.FeatureDiagnostic.Severity;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** The {@code @SuppressWarnings("TF…")} of a module, and which of them were used. */
final class Suppressions {

  private static final String ANNOTATION = SuppressWarnings.class.getName();
  private static final Pattern ID = Pattern.compile("TF[0-9]{3}");

  /** The place of each suppression, by its scope and the id that it suppresses. */
  private final Map<Key, Place> declared = new LinkedHashMap<>();

  private final Set<Key> used = new HashSet<>();

  private final Signatures signatures;

  private record Key(Place scope, String id) {}

  Suppressions(Signatures signatures) {
    this.signatures = signatures;
  }

  void collect(TypeElement type) {
    AnnotationMirror annotation = Annotations.find(type, ANNOTATION);
    if (annotation != null) {
      collect(annotation, Place.ofType(type.getQualifiedName().toString()));
    }
  }

  /** Whether a method, or one of its parameters, suppresses something of ours. */
  static boolean areIn(ExecutableElement method) {
    return isIn(method) || method.getParameters().stream().anyMatch(Suppressions::isIn);
  }

  private static boolean isIn(Element element) {
    AnnotationMirror annotation = Annotations.find(element, ANNOTATION);
    AnnotationValue value = annotation == null ? null : Annotations.value(annotation, "value");
    return value != null
        && Annotations.texts(value.getValue()).stream().anyMatch(id -> ID.matcher(id).matches());
  }

  /** Remembers what a method and its parameters suppress. */
  void collect(ExecutableElement method) {
    if (!areIn(method)) {
      return;
    }
    AnnotationMirror annotation = Annotations.find(method, ANNOTATION);
    if (annotation != null) {
      collect(annotation, signatures.place(method));
    }
    List<? extends VariableElement> parameters = method.getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      annotation = Annotations.find(parameters.get(i), ANNOTATION);
      if (annotation != null) {
        collect(annotation, signatures.place(method).atParameter(i));
      }
    }
  }

  private void collect(AnnotationMirror annotation, Place place) {
    AnnotationValue value = Annotations.value(annotation, "value");
    if (value == null) {
      return;
    }
    List<String> ids = Annotations.texts(value.getValue());
    for (int i = 0; i < ids.size(); i++) {
      if (ID.matcher(ids.get(i)).matches()) {
        declared.put(
            new Key(place.scope(), ids.get(i)),
            place.atAnnotation(ANNOTATION).atValue("value").atIndex(i));
      }
    }
  }

  /** Returns the problems that are left, and one for each suppression that did nothing. */
  List<Problem> apply(Collection<Problem> problems) {
    Problems left = new Problems();
    left.addAll(problems.stream().filter(problem -> !isSuppressed(problem)).toList());
    declared.forEach(
        (key, place) -> {
          if (!used.contains(key) && !isIdleAllowed(key)) {
            left.add(IDLE_SUPPRESSION, place, key.id(), reason(key.id()));
          }
        });
    return left.toList();
  }

  /** TF109 itself can be suppressed, where the suppression of another is kept on purpose. */
  private boolean isIdleAllowed(Key key) {
    return key.id().equals(IDLE_SUPPRESSION.id()) || enclosing(key.scope(), IDLE_SUPPRESSION.id());
  }

  private boolean isSuppressed(Problem problem) {
    return problem.diagnostic().severity() == Severity.WARNING
        && enclosing(problem.place().scope(), problem.diagnostic().id());
  }

  /** Whether a scope, or one around it, suppresses the id. */
  private boolean enclosing(Place scope, String id) {
    for (Place at = scope; !at.typeName().isEmpty(); at = at.outward()) {
      Key key = new Key(at, id);
      if (declared.containsKey(key)) {
        used.add(key);
        return true;
      }
    }
    return false;
  }

  private static String reason(String id) {
    return Arrays.stream(FeatureDiagnostic.values())
        .filter(diagnostic -> Objects.equals(diagnostic.id(), id))
        .findFirst()
        .map(
            diagnostic ->
                diagnostic.severity() == Severity.WARNING
                    ? "there is no such warning to silence"
                    : "only warnings can be suppressed")
        .orElse("there is no such id");
  }
}
