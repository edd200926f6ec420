package dev.trackfeature.processor;

/**
 * Something to tell the developer.
 *
 * @param diagnostic which
 * @param place where
 * @param text the whole message, without the id
 */
record Problem(FeatureDiagnostic diagnostic, Place place, String text) {}
