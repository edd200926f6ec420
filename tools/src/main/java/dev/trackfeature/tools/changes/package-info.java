/**
 * What changed since an earlier catalog, and accepting it.
 *
 * <p>{@link dev.trackfeature.tools.changes.Changes} finds the module's catalog and its {@link
 * dev.trackfeature.tools.changes.Baseline}, compares them by {@code inventory}, and returns a
 * report. {@link dev.trackfeature.tools.changes.Acceptance} makes the catalog the baseline.
 */
@NullMarked
package dev.trackfeature.tools.changes;

import org.jspecify.annotations.NullMarked;
