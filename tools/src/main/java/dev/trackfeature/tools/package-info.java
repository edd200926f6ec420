/**
 * The command line: one command for each thing that a build asks.
 *
 * <p>Build plugins call the packages below directly; {@code Main} is for everybody else. Nothing
 * here knows Maven, and nothing uses the runtime: what is read are files.
 */
@NullMarked
package dev.trackfeature.tools;

import org.jspecify.annotations.NullMarked;
