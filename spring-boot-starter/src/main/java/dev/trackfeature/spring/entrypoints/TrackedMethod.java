package dev.trackfeature.spring.entrypoints;

import dev.trackfeature.annotations.TrackFeature;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A method with {@link TrackFeature}, by what a catalog knows of it.
 *
 * @param className binary name of the declaring class
 * @param descriptor the erased descriptor
 */
record TrackedMethod(String className, String name, String descriptor) {

  static TrackedMethod of(Method method) {
    return new TrackedMethod(
        method.getDeclaringClass().getName(),
        method.getName(),
        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString());
  }

  static String feature(Method method) {
    return Objects.requireNonNull(method.getAnnotation(TrackFeature.class)).value();
  }

  // Written by hand: the JDK may keep the class of a record whose generated methods are called.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrackedMethod method
        && className.equals(method.className)
        && name.equals(method.name)
        && descriptor.equals(method.descriptor);
  }

  @Override
  public int hashCode() {
    return (className.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }
}
