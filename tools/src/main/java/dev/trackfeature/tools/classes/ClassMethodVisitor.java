package dev.trackfeature.tools.classes;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Builds a {@link ClassMethod} from what ASM reads. */
final class ClassMethodVisitor extends MethodVisitor {

  private static final String TRACK_FEATURE = "Ldev/trackfeature/annotations/TrackFeature;";

  private final String name;
  private final String descriptor;
  private final boolean synthetic;
  private final Consumer<ClassMethod> consumer;
  private final Set<ClassMethod.Call> calls = new LinkedHashSet<>();
  private @Nullable String feature;
  private int line;

  ClassMethodVisitor(
      String name, String descriptor, boolean synthetic, Consumer<ClassMethod> consumer) {
    super(ClassFileVisitor.ASM);
    this.name = name;
    this.descriptor = descriptor;
    this.synthetic = synthetic;
    this.consumer = consumer;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
    if (!annotation.equals(TRACK_FEATURE)) {
      return null;
    }
    return new AnnotationVisitor(ClassFileVisitor.ASM) {
      @Override
      public void visit(String member, Object value) {
        if (member.equals("value")) {
          feature = value.toString();
        }
      }
    };
  }

  @Override
  public void visitLineNumber(int number, Label start) {
    if (line == 0) {
      line = number;
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String method, String itsDescriptor, boolean isInterface) {
    calls.add(new ClassMethod.Call(owner, method, itsDescriptor));
  }

  @Override
  public void visitEnd() {
    consumer.accept(
        new ClassMethod(
            name,
            descriptor,
            synthetic,
            Optional.ofNullable(feature),
            line,
            calls.stream().toList()));
  }
}
