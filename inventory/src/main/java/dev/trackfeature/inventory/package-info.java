/**
 * What a feature catalog is outside the compiler: read, written, compared, merged and rendered.
 *
 * <p>The annotation processor and build tools call in here with features; text comes out. Nothing
 * here reads or writes files, or knows the compiler.
 */
@NullMarked
package dev.trackfeature.inventory;

import org.jspecify.annotations.NullMarked;
