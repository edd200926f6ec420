package dev.trackfeature.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Why features may be missing from a catalog that was loaded.
 *
 * @param message what is wrong, and how to mend it
 * @param cause what a provider failed with, or null where none failed
 */
public record CatalogProblem(String message, @Nullable Throwable cause) {

  @Override
  public String toString() {
    return message;
  }
}
