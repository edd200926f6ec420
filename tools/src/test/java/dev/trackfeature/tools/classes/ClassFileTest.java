package dev.trackfeature.tools.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.tools.Ajc;
import dev.trackfeature.tools.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;

class ClassFileTest {

  private static final String SHOP =
      """
      package acme;

      import dev.trackfeature.annotations.TrackFeature;

      public class Shop implements java.util.function.Supplier<String> {
        static final long BIG = 1L << 40;
        static final double PART = 0.1;

        @TrackFeature(value = "buy", title = "Buy")
        public String get() {
          Runnable run = () -> System.out.println(BIG * PART);
          run.run();
          return "";
        }
      }
      """;

  @TempDir Path folder;

  private byte[] whole;

  @BeforeEach
  void compile() throws IOException {
    Path source = folder.resolve("src/acme/Shop.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, SHOP);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Sources.compile(folder.resolve("src"), classes, List.of("-proc:none"));
    Path woven = folder.resolve("woven");
    Ajc.weave(classes, woven);
    whole = Files.readAllBytes(woven.resolve("acme/Shop.class"));
  }

  @Test
  void whatMattersOfAClassIsRead() {
    ClassFile shop = ClassFile.read(whole);

    assertThat(shop.name()).isEqualTo("acme.Shop");
    assertThat(shop.sourceFile()).isEqualTo("Shop.java");
    assertThat(shop.local()).isFalse();
    assertThat(shop.method("get", "()Ljava/lang/String;"))
        .get()
        .satisfies(
            method -> {
              assertThat(method.feature()).contains("buy");
              assertThat(method.synthetic()).isFalse();
            });
    assertThat(shop.method("get", "()Ljava/lang/Object;"))
        .get()
        .satisfies(bridge -> assertThat(bridge.synthetic()).isTrue());
  }

  @Test
  void constantsAreFoundWhole() {
    assertThat(new ConstantPool("Ldev/trackfeature/annotations/TrackFeature;").isIn(whole))
        .isTrue();
    assertThat(new ConstantPool("none", "acme/Shop").isIn(whole)).isTrue();
    assertThat(new ConstantPool("acme/Sho").isIn(whole)).isFalse();
    assertThat(new ConstantPool("acme/Shop2").isIn(whole)).isFalse();
    assertThat(new ConstantPool().isIn(whole)).isFalse();
  }

  @Test
  void fileThatIsDamagedIsReadOrRefusedInOneSentence() {
    Random random = new Random(1);
    for (int i = 0; i < whole.length; i++) {
      readOrRefuse(Arrays.copyOf(whole, i));
      byte[] damaged = whole.clone();
      for (int value = 0; value < 4; value++) {
        damaged[i] = (byte) random.nextInt(256);
        readOrRefuse(damaged);
      }
      damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
      readOrRefuse(damaged);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V27, 71,",
    "later, 72, 'is of Java 28, and this version of TrackFeature reads class files up to Java 27'"
  })
  void versionsUpToTheLibrarysAreRead(String name, int major, String fault) {
    whole[6] = (byte) (major >> 8);
    whole[7] = (byte) major;

    if (fault == null) {
      assertThat(ClassFile.read(whole).name()).isEqualTo("acme.Shop");
      assertThat(new ClassReader(whole).getClassName()).isEqualTo("acme/Shop");
    } else {
      assertThatThrownBy(() -> ClassFile.read(whole)).hasMessage(fault);
    }
    assertThat(new ConstantPool("acme/Shop").isIn(whole)).isTrue();
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      ClassFile.read(bytes);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).startsWith("is ");
    }
    try {
      new ConstantPool("none").isIn(bytes);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessage("is no class file, or a damaged one");
    }
  }
}
