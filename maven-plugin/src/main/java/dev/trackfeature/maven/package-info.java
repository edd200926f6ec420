/**
 * Maven's side: {@code SetUp} changes the model of each module, the goals turn parameters into
 * calls of {@code dev.trackfeature.tools} and findings into messages.
 */
@NullMarked
package dev.trackfeature.maven;

import org.jspecify.annotations.NullMarked;
