/**
 * Who calls, in a Spring application.
 *
 * <p>{@code OrderedResolvers} is what the runtime asks: first the application's own resolvers, then
 * {@code CallerResolver}, which answers from the {@code RequestCaller} of {@code CurrentCaller}, a
 * thread-local that a filter fills for each request, {@code CallerThreadLocalAccessor} carries over
 * Micrometer's context propagation and {@code CallerTaskDecorator} over Spring's executors. A
 * {@code RequestCaller} reads the {@code CallerIdentity} that an {@code IdentitySource} finds, and
 * headers, as {@code CallerRules} say.
 */
@NullMarked
package dev.trackfeature.spring.caller;

import org.jspecify.annotations.NullMarked;
