/**
 * How many series metrics get: which tenants they name, and what is shared by all trackings on one
 * {@code MeterProvider}. The call path and the counter of stages ask before they make a series.
 */
@NullMarked
package dev.trackfeature.internal.cardinality;

import org.jspecify.annotations.NullMarked;
