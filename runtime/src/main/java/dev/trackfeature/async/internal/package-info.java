/**
 * Results of work that goes on after the method has returned, from libraries that an application
 * may have: Reactor, RxJava 3, Guava.
 *
 * <p>Not for use by hand. The runtime asks {@code AsyncKind} for the kind of a returned value, and
 * the kind calls a {@code ResultListener} when the work ends. Each library is touched by one class
 * only, which is loaded when a value of that library has been seen.
 */
@NullMarked
package dev.trackfeature.async.internal;

import org.jspecify.annotations.NullMarked;
