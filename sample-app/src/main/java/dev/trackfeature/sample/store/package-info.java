/**
 * The SQLite file: opening it, and SQL in units of work.
 *
 * <p>The services of {@link dev.trackfeature.sample.product} call in; nothing here knows them.
 */
@NullMarked
package dev.trackfeature.sample.store;

import org.jspecify.annotations.NullMarked;
