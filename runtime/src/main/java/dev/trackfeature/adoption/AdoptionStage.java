package dev.trackfeature.adoption;

import static java.util.Locale.ROOT;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a user or tenant has come with a feature, from the first use on. */
public enum AdoptionStage {
  /** Has used it. */
  DISCOVERED,
  /** Has used it a few times. */
  ACTIVATED,
  /** Uses it regularly. */
  ADOPTED,
  /** Uses it heavily. */
  POWER_USER;

  /** The value of {@code adoption.stage}, and of the column {@code stage}: {@code power_user}. */
  public String label() {
    return name().toLowerCase(ROOT);
  }

  /** The stage of this label, or empty for any other text. */
  public static Optional<AdoptionStage> ofLabel(String label) {
    for (AdoptionStage stage : values()) {
      if (stage.label().equals(label)) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }

  /** The higher of two stages; null is lower than any stage. */
  static @Nullable AdoptionStage higher(
      @Nullable AdoptionStage one, @Nullable AdoptionStage other) {
    return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
  }
}
