package dev.trackfeature.processor;

/**
 * A place in annotated code, by name: elements are valid only in the round that passed them.
 *
 * @param typeName canonical name of the type; empty for the build as a whole
 * @param method the method's name; empty for the type itself
 * @param descriptor the method's erased descriptor
 * @param parameter the parameter's number; {@link #NO_INDEX} for the method itself
 * @param annotation qualified name of the annotation; empty for the element itself
 * @param value the annotation's value; empty for the annotation itself
 * @param index the number within an array value; {@link #NO_INDEX} for the value as a whole
 * @param label how messages name the method or type
 */
record Place(
    String typeName,
    String method,
    String descriptor,
    int parameter,
    String annotation,
    String value,
    int index,
    String label) {

  static final int NO_INDEX = -1;

  /** The build as a whole, which has no place in the code. */
  static final Place BUILD = new Place("", "", "", NO_INDEX, "", "", NO_INDEX, "");

  static Place ofType(String typeName) {
    return new Place(typeName, "", "", NO_INDEX, "", "", NO_INDEX, typeName);
  }

  static Place ofMethod(String typeName, String method, String descriptor, String label) {
    return new Place(typeName, method, descriptor, NO_INDEX, "", "", NO_INDEX, label);
  }

  Place atParameter(int parameter) {
    return new Place(typeName, method, descriptor, parameter, annotation, value, index, label);
  }

  Place atAnnotation(String annotation) {
    return new Place(typeName, method, descriptor, parameter, annotation, "", NO_INDEX, label);
  }

  Place atValue(String value) {
    return new Place(typeName, method, descriptor, parameter, annotation, value, NO_INDEX, label);
  }

  Place atIndex(int index) {
    return new Place(typeName, method, descriptor, parameter, annotation, value, index, label);
  }

  /** The element itself, without its annotation. */
  Place scope() {
    return new Place(typeName, method, descriptor, parameter, "", "", NO_INDEX, "");
  }

  /** The scope around this one: parameter, method, type, enclosing type, build. */
  Place outward() {
    if (parameter != NO_INDEX) {
      return new Place(typeName, method, descriptor, NO_INDEX, "", "", NO_INDEX, "");
    }
    if (!method.isEmpty()) {
      return ofType(typeName).scope();
    }
    return ofType(typeName.substring(0, Math.max(0, typeName.lastIndexOf('.')))).scope();
  }
}
