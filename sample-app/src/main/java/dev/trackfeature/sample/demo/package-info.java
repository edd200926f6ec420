/**
 * The demo customers: what they own when the database is new, and what they do all day.
 *
 * <p>Started by {@link dev.trackfeature.sample.Main}; the traffic comes in over HTTP as that of any
 * customer would.
 */
@NullMarked
package dev.trackfeature.sample.demo;

import org.jspecify.annotations.NullMarked;
