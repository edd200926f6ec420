/** The order of versions, as Maven compares them. */
@NullMarked
package dev.trackfeature.tools.versions;

import org.jspecify.annotations.NullMarked;
