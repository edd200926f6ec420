package dev.trackfeature.processor;

import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.MetricCardinality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the attributes that a method's parameters declare. */
final class AttributeReader {

  private static final List<String> BOOLEANS = List.of("false", "true");

  /** The types of values besides primitives and enums: texts, and boxed primitives. */
  private static final Set<String> RECORDABLE =
      Set.of(
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.Boolean",
          "java.lang.Character",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.util.UUID");

  private final Signatures signatures;

  AttributeReader(Signatures signatures) {
    this.signatures = signatures;
  }

  List<AttributeSpec> read(ExecutableElement method, Place place) {
    List<AttributeSpec> specs = new ArrayList<>();
    List<? extends VariableElement> parameters = method.getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      VariableElement parameter = parameters.get(i);
      AnnotationMirror annotation = Annotations.find(parameter, Annotations.FEATURE_ATTRIBUTE);
      if (annotation != null) {
        Place at = place.atParameter(i).atAnnotation(Annotations.FEATURE_ATTRIBUTE);
        specs.add(read(parameter, annotation, at));
      }
    }
    return withinLimit(specs);
  }

  /** As the runtime records them: those that make too many series go on spans only. */
  private static List<AttributeSpec> withinLimit(List<AttributeSpec> specs) {
    boolean[] onMetrics =
        MetricCardinality.select(specs.stream().mapToInt(AttributeSpec::metricValues).toArray());
    return IntStream.range(0, specs.size())
        .mapToObj(i -> onMetrics[i] ? specs.get(i) : specs.get(i).onSpans())
        .toList();
  }

  private AttributeSpec read(VariableElement parameter, AnnotationMirror annotation, Place place) {
    TypeMirror type = parameter.asType();
    String typeName = signatures.typeName(type);
    List<String> constants = constantsOf(type, typeName);
    AnnotationValue stated = Annotations.value(annotation, "values");
    List<String> declared = stated == null ? List.of() : Annotations.texts(stated.getValue());
    boolean closed = !declared.isEmpty() && !constants.equals(BOOLEANS);
    List<String> values = closed ? declared : constants;
    AnnotationValue spanOnly = Annotations.value(annotation, "spanOnly");
    boolean kept = spanOnly != null && Boolean.TRUE.equals(spanOnly.getValue());
    return new AttributeSpec(
        new DeclaredAttribute(
            Annotations.text(annotation, "value"),
            typeName,
            values,
            kept || values.isEmpty() ? Signal.SPAN : Signal.METRIC),
        kept,
        !type.getKind().isPrimitive(),
        closed && (constants.isEmpty() || !declared.containsAll(constants)),
        parameter.getSimpleName().toString(),
        type.getKind().isPrimitive() || RECORDABLE.contains(typeName) || enumOf(type) != null,
        place);
  }

  /** The possible values of this type; empty when they are not bounded. */
  private static List<String> constantsOf(TypeMirror type, String typeName) {
    if (typeName.equals("boolean") || typeName.equals("java.lang.Boolean")) {
      return BOOLEANS;
    }
    Element element = enumOf(type);
    return element == null
        ? List.of()
        : element.getEnclosedElements().stream()
            .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
            .map(member -> member.getSimpleName().toString())
            .toList();
  }

  private static @Nullable Element enumOf(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement().getKind() == ElementKind.ENUM
        ? declared.asElement()
        : null;
  }
}
