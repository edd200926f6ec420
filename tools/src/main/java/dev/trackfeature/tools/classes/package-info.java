/**
 * Reads what a build made: folders and archives of class files, the catalogs in them, and the
 * sources that they came from. No class is loaded.
 */
@NullMarked
package dev.trackfeature.tools.classes;

import org.jspecify.annotations.NullMarked;
