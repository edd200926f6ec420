package dev.trackfeature.processor;

import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;

/**
 * An attribute that one parameter declares.
 *
 * @param attribute its entry in the catalog
 * @param spanOnly whether it is declared for spans only
 * @param optional whether an argument can be null, and so absent
 * @param open whether an argument can lie outside the values
 * @param parameter the parameter's name; a class file may not hold it, so it is only for hints
 * @param recordable whether an attribute can hold values of the type
 * @param place the parameter's annotation in the code
 */
record AttributeSpec(
    DeclaredAttribute attribute,
    boolean spanOnly,
    boolean optional,
    boolean open,
    String parameter,
    boolean recordable,
    Place place) {

  /** The same, on spans only. */
  AttributeSpec onSpans() {
    return new AttributeSpec(
        new DeclaredAttribute(attribute.key(), attribute.type(), attribute.values(), Signal.SPAN),
        spanOnly,
        optional,
        open,
        parameter,
        recordable,
        place);
  }

  /** Whether two parameters declare it in the same way. */
  boolean isDeclaredAs(AttributeSpec other) {
    return attribute.type().equals(other.attribute.type())
        && attribute.values().equals(other.attribute.values())
        && spanOnly == other.spanOnly;
  }

  /** How many values it can have on metrics; 0 when it is for spans only. */
  int metricValues() {
    return attribute.signal() == Signal.METRIC ? attribute.values().size() : 0;
  }
}
