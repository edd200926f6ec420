/**
 * Merges the catalogs of a module and of what it depends on into one inventory.
 *
 * <p>Build plugins call {@link dev.trackfeature.tools.merging.Merge} with the folders and jars; the
 * inventory's texts and what is wrong with it come back. Each folder or jar is read once.
 */
@NullMarked
package dev.trackfeature.tools.merging;

import org.jspecify.annotations.NullMarked;
