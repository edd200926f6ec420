package dev.trackfeature.inventory;

/**
 * A change that an inventory shows beside a feature.
 *
 * @param feature the feature's name
 * @param kind what kind of change, in a few words
 * @param text the change in a sentence
 * @param breaking whether it breaks those who rely on the feature
 */
public record InventoryChange(String feature, String kind, String text, boolean breaking) {}
