package dev.trackfeature.catalog;

import java.util.Comparator;

/**
 * A method whose execution is a use of the feature.
 *
 * @param className binary name of the declaring class, as {@link Class#getName()} gives it
 * @param method the method's name
 * @param descriptor the method's erased descriptor (JVMS 4.3.3)
 * @param returns what the method returns, which decides when a use ends
 * @param visibility who can call it
 */
public record EntryPoint(
    String className, String method, String descriptor, Returns returns, Visibility visibility) {

  /** By class, method, then descriptor: the order in a catalog. */
  public static final Comparator<EntryPoint> ORDER =
      Comparator.comparing(EntryPoint::className)
          .thenComparing(EntryPoint::method)
          .thenComparing(EntryPoint::descriptor);

  /** What an entry point returns, which decides when a use of it ends. */
  public enum Returns {
    /** A plain value: the use ends at return. */
    VALUE,
    /** Nothing: the use ends at return. */
    VOID,
    /** A future: the use of a {@link java.util.concurrent.CompletionStage} ends at completion. */
    FUTURE,
    /** A reactive publisher. */
    PUBLISHER
  }

  /** Java's access levels. */
  public enum Visibility {
    /** {@code public}. */
    PUBLIC,
    /** {@code protected}. */
    PROTECTED,
    /** No modifier. */
    PACKAGE,
    /** {@code private}. */
    PRIVATE
  }
}
