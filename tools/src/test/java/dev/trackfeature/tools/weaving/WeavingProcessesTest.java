package dev.trackfeature.tools.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaving that is killed, runs several times at once, or runs out of something. */
class WeavingProcessesTest {

  @TempDir Path folder;

  private SortedMap<String, String> unwoven;
  private SortedMap<String, String> woven;

  @BeforeEach
  void weave() throws IOException {
    WovenProject project = project(folder.resolve("expected"));
    unwoven = project.contents();
    project.weave();
    woven = project.contents();
  }

  private static WovenProject project(Path folder) throws IOException {
    return new WovenProject(folder)
        .tracked("com.acme.Invoices")
        .tracked("com.acme.Orders")
        .tracked("com.acme.Reports")
        .compile();
  }

  /** Before the copies, before ajc, before each of three files, and before the state. */
  static IntStream checkpoints() {
    return Boolean.getBoolean("matrix") ? IntStream.rangeClosed(1, 6) : IntStream.of(2, 5, 6);
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void killedProcessLeavesWholeClassesAndTheNextRunWeavesTheRest(int checkpoint)
      throws IOException, InterruptedException {
    WovenProject project = project(folder);

    assertThat(WeavingProcess.start(folder, checkpoint).killAtCheckpoint()).isTrue();

    int replaced = Math.max(0, checkpoint - 3);
    SortedMap<String, String> left = project.contents();
    assertThat(left.keySet()).isEqualTo(unwoven.keySet());
    assertThat(left.keySet())
        .filteredOn(name -> !left.get(name).equals(unwoven.get(name)))
        .hasSize(replaced)
        .allSatisfy(name -> assertThat(left).containsEntry(name, woven.get(name)));
    assertThat(project.weave()).isEqualTo(new WeavingResult(3, 3, List.of(), List.of()));
    assertThat(project.contents()).isEqualTo(woven);
    assertThat(project.workFiles()).containsExactly("weaving.state", "woven");
    assertThat(project.weave().woven()).isZero();
  }

  @Test
  void thereIsNoOtherCheckpoint() throws IOException, InterruptedException {
    project(folder);

    assertThat(WeavingProcess.start(folder, 7).killAtCheckpoint()).isFalse();
  }

  @Test
  void processesThatWeaveAtOnceGiveTheSameBytes() throws IOException, InterruptedException {
    WovenProject one = project(folder.resolve("one"));
    WovenProject two = project(folder.resolve("two"));
    // The last two weave the same classes.
    List<WeavingProcess> processes = new ArrayList<>();
    for (String name : List.of("one", "two", "two")) {
      processes.add(WeavingProcess.start(folder.resolve(name), 0));
    }

    for (WeavingProcess process : processes) {
      assertThat(process.lastLine()).matches("[03] woven \\[]");
    }
    assertThat(one.contents()).isEqualTo(woven);
    assertThat(two.contents()).isEqualTo(woven);
    assertThat(two.workFiles()).containsExactly("weaving.state", "woven");
  }

  @Test
  void threadsThatWeaveAtOnceGiveTheSameBytes() throws Exception {
    List<WovenProject> projects = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      projects.add(project(folder.resolve("module " + i)));
    }
    // The last module twice.
    projects.add(projects.get(3));
    ExecutorService threads = Executors.newFixedThreadPool(projects.size());
    try {
      List<Callable<WeavingResult>> calls = new ArrayList<>();
      projects.forEach(project -> calls.add(project::weave));
      for (Future<WeavingResult> result : threads.invokeAll(calls)) {
        assertThat(result.get().findings()).isEmpty();
      }
    } finally {
      threads.shutdown();
    }
    for (WovenProject project : projects) {
      assertThat(project.contents()).isEqualTo(woven);
    }
  }

  @Test
  void stackOverflowInAjcReplacesNothing() throws IOException, InterruptedException {
    WovenProject project = project(folder);
    Path file = project.classFile("com.acme.Reports");
    byte[] original = Files.readAllBytes(file);
    Files.write(file, withDeepSignature(original));
    byte[] orders = Files.readAllBytes(project.classFile("com.acme.Orders"));

    String last = WeavingProcess.start(folder, 0).lastLine();

    assertThat(last).startsWith("0 woven ").contains("ajc says: ", "StackOverflowError");
    assertThat(file).hasBinaryContent(withDeepSignature(original));
    assertThat(project.classFile("com.acme.Orders")).hasBinaryContent(orders);
    Files.write(file, original);
    checkNothingReplaced(project);
  }

  @Test
  void lackOfMemoryReplacesNothing() throws IOException, InterruptedException {
    WovenProject project = project(folder);

    String last = WeavingProcess.start(folder, 0, "-Xmx8m").lastLine();

    // In ajc, which says so and would end the virtual machine by itself; or after it, in ours.
    assertThat(last).contains("OutOfMemoryError");
    checkNothingReplaced(project);
  }

  /** Type arguments in type arguments, which ajc parses by recursion. */
  private static byte[] withDeepSignature(byte[] classFile) {
    String type = "LA<".repeat(9_000) + "LA;" + ">;".repeat(9_000);
    ClassWriter deep = new ClassWriter(0);
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9, deep) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                String generic = name.equals("run") ? "<T:" + type + ">" + descriptor : signature;
                return super.visitMethod(access, name, descriptor, generic, thrown);
              }
            },
            0);
    return deep.toByteArray();
  }

  private void checkNothingReplaced(WovenProject project) throws IOException {
    assertThat(project.contents()).isEqualTo(unwoven);
    assertThat(project.work.resolve("weaving.state")).doesNotExist();
    project.weave();
    assertThat(project.contents()).isEqualTo(woven);
  }
}
