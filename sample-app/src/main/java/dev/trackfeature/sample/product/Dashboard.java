package dev.trackfeature.sample.product;

/**
 * A dashboard.
 *
 * @param id its number
 * @param name its name
 * @param audience {@code OWNER}, or the {@link Audience} that it is shared with
 */
public record Dashboard(long id, String name, String audience) {}
