package dev.trackfeature.tools.classes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Builds a {@link ClassFile} from what ASM reads. */
final class ClassFileVisitor extends ClassVisitor {

  static final int ASM = Opcodes.ASM9;

  /** The latest class files that this version of ASM reads. */
  static final int LATEST_VERSION = Opcodes.V27;

  private final List<ClassMethod> methods = new ArrayList<>();

  /** The outer class of each nested one; local and anonymous classes have none. */
  private final Map<String, String> outerClasses = new HashMap<>();

  private String name = "";
  private String sourceFile = "";
  private boolean local;

  ClassFileVisitor() {
    super(ASM);
  }

  @Override
  public void visit(
      int version,
      int access,
      String internalName,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    name = internalName;
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    sourceFile = source == null ? "" : source;
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String simpleName, int access) {
    outerClasses.put(inner, outer == null ? "" : outer);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    boolean synthetic = (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
    return new ClassMethodVisitor(method, descriptor, synthetic, methods::add);
  }

  @Override
  public void visitEnd() {
    String enclosing = name;
    // A damaged file may name a ring of classes.
    for (int i = 0; i <= outerClasses.size() && outerClasses.containsKey(enclosing); i++) {
      enclosing = outerClasses.get(enclosing);
    }
    local = enclosing.isEmpty();
  }

  ClassFile classFile() {
    return new ClassFile(name, sourceFile, local, methods);
  }
}
