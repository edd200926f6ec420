package dev.trackfeature.catalog;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  // Written by hand: a call of a record's generated method may keep its class, and so the class
  // loader of an application that a server has stopped (JDK 17 and 25).

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EntryPoint entryPoint
        && className.equals(entryPoint.className)
        && method.equals(entryPoint.method)
        && descriptor.equals(entryPoint.descriptor)
        && returns == entryPoint.returns
        && visibility == entryPoint.visibility;
  }

  @Override
  public int hashCode() {
    return Objects.hash(className, method, descriptor, returns, visibility);
  }
}
