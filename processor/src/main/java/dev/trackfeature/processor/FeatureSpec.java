package dev.trackfeature.processor;

import dev.trackfeature.catalog.EntryPoint;
import java.util.List;
import java.util.Map;

/**
 * What one annotated method says.
 *
 * @param name the feature's name
 * @param entryPoint the method
 * @param body what the method has to weave
 * @param unobserved what about the method hides the end of a use, as messages say it; empty when
 *     nothing does
 * @param stated the facts that its annotation states; text that is empty states nothing
 * @param defaults the facts that the enclosing types and the package lend it
 * @param attributes the attributes that its parameters declare, in order
 * @param place the method in the code
 */
record FeatureSpec(
    String name,
    EntryPoint entryPoint,
    Body body,
    String unobserved,
    Map<Fact, Object> stated,
    Map<Fact, String> defaults,
    List<AttributeSpec> attributes,
    Place place) {

  /** Whether a method has a body that can be woven. */
  enum Body {
    PRESENT,
    ABSTRACT,
    NATIVE
  }

  FeatureSpec {
    stated = Map.copyOf(stated);
    defaults = Map.copyOf(defaults);
    attributes = List.copyOf(attributes);
  }

  /** Where the annotation states a fact. */
  Place placeOf(Fact fact) {
    return stated.containsKey(fact) ? place.atValue(fact.key()) : place;
  }
}
