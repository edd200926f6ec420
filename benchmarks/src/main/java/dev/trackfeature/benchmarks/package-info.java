/** What one call of a trivial service method costs under each kind of instrumentation. */
@NullMarked
package dev.trackfeature.benchmarks;

import org.jspecify.annotations.NullMarked;
