package dev.trackfeature.tools.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.tools.Ajc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class WovenClassTest {

  private static final String TWO_ADVICE =
      """
      package com.acme;

      import dev.trackfeature.annotations.FeatureAttribute;
      import dev.trackfeature.annotations.TrackFeature;

      public class Reports {
        private int[] fields = {1, 2};
        static final String CONSTANT = "constant";

        @TrackFeature("a")
        public String a(@FeatureAttribute("x") int x) {
          return CONSTANT + x;
        }

        @TrackFeature("b")
        public long b() {
          return fields.length;
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void onlyTheBodiesAsWrittenAreShownAndNoOtherByteChanges() throws IOException {
    byte[] woven = woven();

    byte[] shown = new WovenClass(woven).withBodiesShown();

    assertThat(notSynthetic(shown)).containsExactly("a_aroundBody0", "b_aroundBody4");
    assertThat(notSynthetic(woven)).isEmpty();
    assertThat(shown).hasSameSizeAs(woven);
    int changed = 0;
    for (int i = 0; i < woven.length; i++) {
      changed += shown[i] == woven[i] ? 0 : 1;
    }
    assertThat(changed).isEqualTo(2);
  }

  @Test
  void unwovenClassStaysAsItIs() throws IOException {
    WovenProject project = project();
    byte[] unwoven = Files.readAllBytes(project.classFile("com.acme.Reports"));

    assertThat(new WovenClass(unwoven).withBodiesShown()).isEqualTo(unwoven);
    assertThat(new WovenClass(unwoven).isWhole()).isTrue();
  }

  @Test
  void classWithoutFramesIsNotWhole() throws IOException {
    byte[] woven = woven();
    ClassWriter without = new ClassWriter(0);
    new ClassReader(woven).accept(without, ClassReader.SKIP_FRAMES);

    assertThat(new WovenClass(woven).isWhole()).isTrue();
    assertThat(new WovenClass(without.toByteArray()).isWhole()).isFalse();
  }

  private WovenProject project() throws IOException {
    return new WovenProject(folder).source("com.acme.Reports", TWO_ADVICE).compile();
  }

  private byte[] woven() throws IOException {
    Path output = folder.resolve("woven");
    Ajc.weave(project().classes, output);
    return Files.readAllBytes(output.resolve("com/acme/Reports.class"));
  }

  /** The methods that ajc made and that aren't synthetic. */
  private static List<String> notSynthetic(byte[] classFile) {
    List<String> names = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                if (name.contains("_aroundBody") && (access & Opcodes.ACC_SYNTHETIC) == 0) {
                  names.add(name);
                }
                return null;
              }
            },
            0);
    return names;
  }
}
