package dev.trackfeature.tools.weaving;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What ajc made of a method.
 *
 * <p>It moves the code of an advised method to {@code m_aroundBody0}, and calls {@code
 * m_aroundBody1$advice} instead, or hands an object of {@code T$AjcClosure1} to the aspect. Another
 * advice of the same method is put around that: the call moves to {@code m_aroundBody2}, which has
 * nothing else.
 */
final class WovenMethod extends MethodVisitor {

  private static final Pattern BODY = Pattern.compile("(.*_aroundBody)(\\d{1,9})");

  private final boolean isBody;

  /** The advice that it calls, and the closure that it makes, when another one is before it. */
  private final String advice;

  private final String closure;
  private final String owner;
  private boolean branches;
  private boolean hasFrames;
  private boolean callsAdviceBefore;

  WovenMethod(String owner, String name) {
    super(Opcodes.ASM9);
    this.owner = owner;
    Matcher body = BODY.matcher(name);
    isBody = body.matches();
    int before = isBody ? Integer.parseInt(body.group(2)) - 1 : 0;
    advice = isBody ? body.group(1) + before + "$advice" : "";
    closure = isBody ? owner + "$AjcClosure" + before : "";
  }

  /** Whether it has code that somebody wrote, moved there by ajc. */
  boolean isBodyAsWritten() {
    return isBody && !callsAdviceBefore;
  }

  /** Whether it lacks the stack map frames (JVMS 4.7.4) that the virtual machine verifies it by. */
  boolean lacksFrames() {
    return branches && !hasFrames;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String target, String called, String descriptor, boolean isInterface) {
    callsAdviceBefore |=
        isBody && ((target.equals(owner) && called.equals(advice)) || target.equals(closure));
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int depth, Object[] stack) {
    hasFrames = true;
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    branches = true;
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label fallback, Label... labels) {
    branches = true;
  }

  @Override
  public void visitLookupSwitchInsn(Label fallback, int[] keys, Label[] labels) {
    branches = true;
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    branches = true;
  }
}
