package dev.trackfeature.sample.product;

/**
 * The caller of a request.
 *
 * @param tenantId the customer
 * @param plan the plan that the customer pays for
 * @param userId the person
 */
public record Account(String tenantId, String plan, String userId) {}
