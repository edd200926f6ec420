package dev.trackfeature.processor;

/**
 * Something of a baseline that those who rely on it no longer find.
 *
 * @param feature the feature's name; that of the baseline when it is gone
 * @param field what of it changed
 * @param before what it was
 * @param after what it is
 */
record BreakingChange(String feature, String field, String before, String after) {}
