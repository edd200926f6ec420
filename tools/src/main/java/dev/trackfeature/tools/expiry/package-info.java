/**
 * Finds features that should be gone, and those that should no longer be beta or experimental.
 *
 * <p>Build plugins call {@link dev.trackfeature.tools.expiry.Expiry} with a module's classes, its
 * version and the date of today; a report comes back. Nothing here reads a clock but what is given.
 */
@NullMarked
package dev.trackfeature.tools.expiry;

import org.jspecify.annotations.NullMarked;
