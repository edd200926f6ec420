/**
 * Finds catalogued methods that are not woven, by their class files: they run, and are never
 * recorded. The call path asks at start-up; nothing is loaded or initialised.
 */
@NullMarked
package dev.trackfeature.weaving.internal;

import org.jspecify.annotations.NullMarked;
