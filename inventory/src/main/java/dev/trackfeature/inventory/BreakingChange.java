package dev.trackfeature.inventory;

/**
 * Something of an earlier catalog that those who rely on it no longer find.
 *
 * @param feature the feature's name; that of the earlier catalog when it is gone
 * @param field what of it changed
 * @param before what it was
 * @param after what it is
 * @param remedy how to mend it, as an imperative
 */
public record BreakingChange(
    String feature, String field, String before, String after, String remedy) {}
