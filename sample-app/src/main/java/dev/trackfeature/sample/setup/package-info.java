/**
 * What whoever starts the app can set, and can get wrong.
 *
 * <p>{@link dev.trackfeature.sample.Main} reads the settings; the parts of the app report what only
 * that person can mend as a {@link dev.trackfeature.sample.setup.SetupException}.
 */
@NullMarked
package dev.trackfeature.sample.setup;

import org.jspecify.annotations.NullMarked;
