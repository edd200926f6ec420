package dev.trackfeature.inventory;

/**
 * A difference from an earlier catalog that breaks those who rely on it.
 *
 * @param feature the feature's name; that of the earlier catalog when it is gone
 * @param field what changed
 * @param before what it was
 * @param after what it is
 * @param remedy how to mend it, as an imperative
 */
public record BreakingChange(
    String feature, String field, String before, String after, String remedy) {}
