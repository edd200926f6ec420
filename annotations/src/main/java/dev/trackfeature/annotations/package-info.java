/**
 * What users write on their service methods.
 *
 * <p>The annotation processor reads these annotations into the feature catalog; the aspect finds
 * them at the methods that it weaves. All are kept in the class file, so that both see the same.
 */
@NullMarked
package dev.trackfeature.annotations;

import org.jspecify.annotations.NullMarked;
