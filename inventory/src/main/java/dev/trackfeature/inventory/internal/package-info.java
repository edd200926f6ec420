/**
 * JSON as this project reads and writes it. For its own modules only: it changes without notice.
 */
@NullMarked
package dev.trackfeature.inventory.internal;

import org.jspecify.annotations.NullMarked;
