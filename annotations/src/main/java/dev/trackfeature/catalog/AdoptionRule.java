package dev.trackfeature.catalog;

import dev.trackfeature.annotations.AdoptionSubject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  // Written by hand: a call of a record's generated method may keep its class, and so the class
  // loader of an application that a server has stopped (JDK 17 and 25).

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AdoptionRule rule
        && subject == rule.subject
        && discovered == rule.discovered
        && activated == rule.activated
        && adopted == rule.adopted
        && powerUser == rule.powerUser;
  }

  @Override
  public int hashCode() {
    return Objects.hash(subject, discovered, activated, adopted, powerUser);
  }

  @Override
  public String toString() {
    return "AdoptionRule[subject="
        + subject
        + ", discovered="
        + discovered
        + ", activated="
        + activated
        + ", adopted="
        + adopted
        + ", powerUser="
        + powerUser
        + "]";
  }
}
