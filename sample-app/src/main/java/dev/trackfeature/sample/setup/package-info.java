/**
 * The settings of the app, and errors in its set-up.
 *
 * <p>{@link dev.trackfeature.sample.Main} reads the settings; the parts of the app report what only
 * the person who starts it can fix as a {@link dev.trackfeature.sample.setup.SetupException}.
 */
@NullMarked
package dev.trackfeature.sample.setup;

import org.jspecify.annotations.NullMarked;
