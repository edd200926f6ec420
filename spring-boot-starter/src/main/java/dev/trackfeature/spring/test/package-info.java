/**
 * Tests of an application with the starter; needs {@code trackfeature-testing} in them.
 *
 * <p>JUnit calls {@code FeatureRecordingExtension}, which keeps a {@code FeatureRecording} for each
 * test; that asks the test's application context how its tracking is configured, and leaves the
 * rest to the extension of {@code trackfeature-testing}.
 */
@NullMarked
package dev.trackfeature.spring.test;

import org.jspecify.annotations.NullMarked;
