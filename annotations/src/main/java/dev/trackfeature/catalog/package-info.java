/**
 * The read model of the feature catalog: what exists, who owns it, where it is entered.
 *
 * <p>The annotation processor fills this model and generates a {@link
 * dev.trackfeature.catalog.FeatureCatalogProvider} for each module; the runtime and other tools
 * read it through {@link dev.trackfeature.catalog.FeatureCatalog#load(ClassLoader)}. {@link
 * dev.trackfeature.catalog.FeatureFact} has each fact that a feature can state, once. Everything
 * here is immutable.
 */
@NullMarked
package dev.trackfeature.catalog;

import org.jspecify.annotations.NullMarked;
