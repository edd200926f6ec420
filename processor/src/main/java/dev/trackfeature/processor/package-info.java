/**
 * Writes the feature catalog of a module while it is compiled.
 *
 * <p>The compiler calls {@link dev.trackfeature.processor.TrackFeatureProcessor}. From there, facts
 * go one way: elements are read into {@code FeatureSpec}s, merged into features, validated,
 * rendered to text and written. {@code CatalogValidator} validates, by {@code NameRules}, {@code
 * TextRules} and {@code AttributeRules} for what one method states, {@code FeatureRules} for one
 * feature, and {@code CatalogRules} for features together. What is found earlier or later is
 * reported there: by the mergers, {@code OverrideScanner}, {@code OptionsReader}, {@code
 * CatalogBaseline} and {@code CatalogWriter}. One class talks to the {@link
 * javax.annotation.processing.Messager}, one to the {@link javax.annotation.processing.Filer}.
 */
@NullMarked
package dev.trackfeature.processor;

import org.jspecify.annotations.NullMarked;
