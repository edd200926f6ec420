package dev.trackfeature.processor;

import dev.trackfeature.catalog.DeclaredAttribute;

/**
 * An attribute that one parameter declares.
 *
 * @param attribute what the catalog says of it
 * @param optional whether an argument can be null, and so absent
 * @param open whether an argument can lie outside the values
 * @param place the parameter's annotation in the code
 */
record AttributeSpec(DeclaredAttribute attribute, boolean optional, boolean open, Place place) {}
