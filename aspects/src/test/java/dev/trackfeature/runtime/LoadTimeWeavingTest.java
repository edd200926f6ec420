package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class files that nobody wove, in a virtual machine whose agent may weave them. */
class LoadTimeWeavingTest {

  private static final String MAIN =
      """
      package acme;
      import dev.trackfeature.annotations.TrackFeature;
      import dev.trackfeature.catalog.*;
      import dev.trackfeature.runtime.FeatureTracking;
      import io.opentelemetry.sdk.metrics.SdkMeterProvider;
      import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
      import java.util.List;
      public class Main {
        public static void main(String[] args) {
          InMemoryMetricReader reader = InMemoryMetricReader.create();
          FeatureTracking tracking =
              FeatureTracking.builder(
                      SdkMeterProvider.builder().registerMetricReader(reader).build().get("acme"))
                  .setCatalog(
                      FeatureCatalog.of(
                          List.of(
                              Feature.builder("report_export")
                                  .entryPoints(
                                      List.of(
                                          new EntryPoint(
                                              "acme.Main$Service",
                                              "export",
                                              "()V",
                                              EntryPoint.Returns.VOID,
                                              EntryPoint.Visibility.PUBLIC)))
                                  .build())))
                  .build()
                  .install();
          new Service().export();
          System.out.println(tracking.weaving().findings());
          System.out.println(
              reader.collectAllMetrics().stream()
                  .anyMatch(metric -> metric.getName().endsWith("usage")));
        }
        static class Service {
          @TrackFeature("report_export")
          public void export() {}
        }
      }
      """;

  private static final String WARNING = "1 of 1 catalogued entry points are not woven";

  @TempDir Path folder;

  @Test
  void classThatAnAgentWeavesIsRecordedAndNoAlarmIsGiven() throws Exception {
    assertThat(run("org.aspectj.weaver.loadtime.Agent"))
        .contains(
            "[report_export: acme.Main$Service.export() may be woven or not: an agent weaves"
                + " classes as they are loaded]",
            "true")
        .noneMatch(line -> line.contains(WARNING));
  }

  @Test
  void agentOfSpringMayWeaveSoNoAlarmIsGiven() throws Exception {
    assertThat(run("org.springframework.instrument.InstrumentationSavingAgent"))
        .anyMatch(line -> line.contains("may be woven or not: an agent weaves classes"))
        .contains("false")
        .noneMatch(line -> line.contains(WARNING));
  }

  @Test
  void weaverThatIsOnlyOnTheClassPathWeavesNothing() throws Exception {
    assertThat(run(null))
        .contains("[report_export: acme.Main$Service.export() is not woven]", "false")
        .anyMatch(line -> line.contains(WARNING));
  }

  /** Every line that the program writes, under the agent whose class this is. */
  private List<String> run(String agent) throws Exception {
    UnwovenClasses.compile(folder, "Main", MAIN);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (agent != null) {
      Class<?> type = Class.forName(agent, false, getClass().getClassLoader());
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      command.add("-javaagent:" + jar);
    }
    command.add("-cp");
    command.add(folder + File.pathSeparator + System.getProperty("java.class.path"));
    command.add("acme.Main");
    Path output = Files.createTempFile("output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    return Files.readAllLines(output);
  }
}
