/**
 * The methods of an application that are uses of features, and how each of them is recorded.
 *
 * <p>{@link dev.trackfeature.spring.entrypoints.FeatureProxyPostProcessor} puts proxies before
 * beans whose class isn't woven, and remembers what it did. {@link
 * dev.trackfeature.spring.entrypoints.EntryPointStates} compares that with the catalog and the
 * class files, whenever it is asked. {@link dev.trackfeature.spring.entrypoints.EntryPointCheck}
 * asks at the start of the application.
 */
@NullMarked
package dev.trackfeature.spring.entrypoints;

import org.jspecify.annotations.NullMarked;
