package dev.trackfeature.tools.classes;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A method in a class file.
 *
 * @param name its name
 * @param descriptor its descriptor (JVMS 4.3.3)
 * @param synthetic whether a compiler made it, as it does bridges
 * @param feature the feature that its {@code @TrackFeature} names, if it carries one
 * @param line the first line of its code; 0 when the class file has none
 * @param calls what its code calls, each once, in order
 */
public record ClassMethod(
    String name,
    String descriptor,
    boolean synthetic,
    Optional<String> feature,
    int line,
    List<Call> calls) {

  /**
   * A call of a method.
   *
   * @param owner internal name of the class that has it
   * @param name its name
   * @param descriptor its descriptor
   */
  public record Call(String owner, String name, String descriptor) {

    /** Spelled out, since each class file has many: what a record has takes long to start. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Call call
          && owner.equals(call.owner)
          && name.equals(call.name)
          && descriptor.equals(call.descriptor);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * owner.hashCode() + name.hashCode()) + descriptor.hashCode();
    }
  }

  /** Copies the list. */
  public ClassMethod {
    calls = List.copyOf(calls);
  }

  /** Whether it has this name and descriptor. */
  public boolean is(String otherName, String otherDescriptor) {
    return name.equals(otherName) && descriptor.equals(otherDescriptor);
  }
}
