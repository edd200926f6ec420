package dev.trackfeature.processor;

/**
 * A problem to report to the developer.
 *
 * @param diagnostic which diagnostic it is
 * @param place where it is in the code
 * @param text the whole message, without the id
 */
record Problem(FeatureDiagnostic diagnostic, Place place, String text) {}
