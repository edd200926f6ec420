/**
 * What one call of a trivial service method costs under each kind of instrumentation. {@code
 * benchmarks/call-cost.sh} runs all of it.
 */
@NullMarked
package dev.trackfeature.benchmarks;

import org.jspecify.annotations.NullMarked;
