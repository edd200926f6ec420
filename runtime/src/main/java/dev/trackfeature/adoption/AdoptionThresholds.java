package dev.trackfeature.adoption;

/**
 * How many uses make each stage.
 *
 * @param discovered uses until {@link AdoptionStage#DISCOVERED}
 * @param activated uses until {@link AdoptionStage#ACTIVATED}
 * @param adopted uses until {@link AdoptionStage#ADOPTED}
 * @param powerUser uses until {@link AdoptionStage#POWER_USER}
 */
public record AdoptionThresholds(long discovered, long activated, long adopted, long powerUser) {

  /** 1, 3, 10 and 50 uses. */
  public static final AdoptionThresholds DEFAULT = new AdoptionThresholds(1, 3, 10, 50);

  /**
   * Checks the thresholds.
   *
   * @throws IllegalArgumentException unless they rise strictly, from 1 or more
   */
  public AdoptionThresholds {
    if (discovered < 1 || activated <= discovered || adopted <= activated || powerUser <= adopted) {
      throw new IllegalArgumentException(
          "thresholds %d, %d, %d, %d don't rise strictly from 1 or more"
              .formatted(discovered, activated, adopted, powerUser));
    }
  }

  /** The uses until this stage. */
  public long of(AdoptionStage stage) {
    return switch (stage) {
      case DISCOVERED -> discovered;
      case ACTIVATED -> activated;
      case ADOPTED -> adopted;
      case POWER_USER -> powerUser;
    };
  }
}
