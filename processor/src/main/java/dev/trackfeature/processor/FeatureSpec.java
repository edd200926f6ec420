package dev.trackfeature.processor;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.FeatureFact;
import dev.trackfeature.catalog.FeatureFacts;
import java.util.List;
import java.util.Set;

/**
 * What one annotated method declares.
 *
 * @param name the feature's name
 * @param entryPoint the method
 * @param body whether the method can be woven
 * @param unobserved why the end of a use can't be observed, as messages phrase it; empty when it
 *     can
 * @param stated the facts that its annotation states
 * @param defaults the facts that the enclosing types and the package give it by default
 * @param inherited of description and owner, those that an overridden method gives the feature
 * @param attributes the attributes that its parameters declare, in order
 * @param place the method in the code
 */
record FeatureSpec(
    String name,
    EntryPoint entryPoint,
    Body body,
    String unobserved,
    FeatureFacts stated,
    FeatureFacts defaults,
    Set<FeatureFact<?>> inherited,
    List<AttributeSpec> attributes,
    Place place) {

  /** Whether a method has a body that can be woven. */
  enum Body {
    PRESENT,
    ABSTRACT,
    INTERFACE,
    NATIVE
  }

  FeatureSpec {
    inherited = Set.copyOf(inherited);
    attributes = List.copyOf(attributes);
  }

  /** Where the annotation states a fact. */
  Place placeOf(FeatureFact<?> fact) {
    return stated.has(fact) ? place.atValue(fact.key()) : place;
  }
}
