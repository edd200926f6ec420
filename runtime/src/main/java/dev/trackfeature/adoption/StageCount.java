package dev.trackfeature.adoption;

/**
 * How many users or tenants have a stage of a feature as their highest, on one plan.
 *
 * @param feature the feature's present name
 * @param stage the highest stage that they have reached
 * @param plan their plan at their last use
 * @param byUser whether users were counted, and not tenants as a whole
 * @param subjects how many they are; at least 1
 */
public record StageCount(
    String feature, AdoptionStage stage, String plan, boolean byUser, long subjects) {}
