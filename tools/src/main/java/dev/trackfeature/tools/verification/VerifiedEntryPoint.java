package dev.trackfeature.tools.verification;

import dev.trackfeature.catalog.EntryPoint;

/**
 * An entry point, and what its class file says.
 *
 * @param feature the feature's name
 * @param entryPoint the method
 * @param state what is known of it
 */
public record VerifiedEntryPoint(String feature, EntryPoint entryPoint, EntryPointState state) {}
