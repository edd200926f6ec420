package dev.trackfeature.spring;

import java.util.function.Supplier;

/** Says which property it was when what it configures refuses its value. */
public final class RefusedProperty {

  private RefusedProperty() {}

  /**
   * Uses the value of a property.
   *
   * @param property its name
   * @param problem what is wrong when it is refused, as {@code is 0}; without secrets
   * @param cure how to mend that, without a full stop
   * @return what the use gives
   * @throws StarterException TFS07, when the use throws an {@link IllegalArgumentException}
   */
  public static <T> T unless(String property, String problem, String cure, Supplier<T> use) {
    try {
      return use.get();
    } catch (IllegalArgumentException refused) {
      throw StarterDiagnostic.TFS07.failure(property, problem, cure);
    }
  }
}
