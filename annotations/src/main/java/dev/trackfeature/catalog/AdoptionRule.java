package dev.trackfeature.catalog;

import dev.trackfeature.annotations.AdoptionSubject;

/**
 * When a feature counts as adopted, as its {@link dev.trackfeature.annotations.Adoption} says.
 *
 * @param subject whose uses are counted
 * @param discovered uses until stage {@code discovered}
 * @param activated uses until stage {@code activated}
 * @param adopted uses until stage {@code adopted}
 * @param powerUser uses until stage {@code power_user}
 */
public record AdoptionRule(
    AdoptionSubject subject, int discovered, int activated, int adopted, int powerUser) {

  /** The rule of a feature that declares none: users, at 1, 3, 10 and 50 uses. */
  public static final AdoptionRule DEFAULT = new AdoptionRule(AdoptionSubject.USER, 1, 3, 10, 50);
}
