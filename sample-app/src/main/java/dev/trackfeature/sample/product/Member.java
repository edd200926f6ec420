package dev.trackfeature.sample.product;

/**
 * A user with a seat.
 *
 * @param id the user's id
 * @param email where the invitation goes
 */
public record Member(String id, String email) {}
