package dev.trackfeature.tools.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.tools.Sources;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JaCoCo counts woven classes as it counts them unwoven. */
class WovenCoverageTest {

  private static final String REPORTS =
      """
      package com.acme;

      import dev.trackfeature.annotations.FeatureAttribute;
      import dev.trackfeature.annotations.TrackFeature;
      import java.util.List;

      public class Reports implements Runnable {

        @TrackFeature("export")
        public String export(
            @FeatureAttribute("format") String format, @FeatureAttribute("rows") int rows) {
          StringBuilder out = new StringBuilder(format);
          for (int i = 0; i < rows; i++) {
            if (i % 2 == 0) {
              out.append(i);
            } else {
              out.append('-');
            }
          }
          List.of(1, 2).forEach(n -> out.append(n));
          return out.toString();
        }

        @TrackFeature("same")
        public static String same(Reports reports, String format) {
          return format;
        }

        @TrackFeature("same")
        public String same(String format) {
          return format + "!";
        }

        @TrackFeature("fail")
        public void fail() {
          throw new IllegalStateException("expected");
        }

        @TrackFeature("never")
        public void never() {
          System.out.println("never called");
        }

        @Override
        public void run() {
          export("pdf", 3);
          same("x");
          same(this, "y");
          try {
            fail();
          } catch (IllegalStateException expected) {
            same("z");
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void everyLineIsCountedAndEveryLineThatRanIsCovered() throws Exception {
    WovenProject project = new WovenProject(folder).source("com.acme.Reports", REPORTS).compile();
    SortedMap<Integer, Integer> unwoven = lines(project);

    assertThat(project.weave().woven()).isOne();

    SortedMap<Integer, Integer> woven = lines(project);
    // ajc puts its own calls at line 1.
    assertThat(woven.remove(1)).isNotNull();
    assertThat(woven).isEqualTo(unwoven);
    assertThat(unwoven).containsValues(ICounter.NOT_COVERED, ICounter.FULLY_COVERED);
  }

  @Test
  void everyLineOfAllKindsOfMethodsIsCounted() throws IOException {
    WovenProject project =
        new WovenProject(folder).fixtures("MethodKinds", "EveryAdvice").compile();
    ExecutionDataStore nothingRan = new ExecutionDataStore();
    Map<String, List<Integer>> unwoven = counted(project, nothingRan);

    project.weave();

    Map<String, List<Integer>> woven = counted(project, nothingRan);
    woven.values().forEach(lines -> lines.remove(Integer.valueOf(1)));
    // An accessor of a record that only returns the component, which JaCoCo leaves out unwoven.
    assertThat(woven.get("MethodKinds.java").remove(Integer.valueOf(83))).isTrue();
    assertThat(woven).isEqualTo(unwoven);
  }

  private static Map<String, List<Integer>> counted(WovenProject project, ExecutionDataStore ran)
      throws IOException {
    Map<String, List<Integer>> counted = new TreeMap<>();
    for (ISourceFileCoverage file : analyze(project, ran).getSourceFiles()) {
      counted.put(file.getName(), new ArrayList<>(status(file).keySet()));
    }
    return counted;
  }

  /** Runs the class, as JaCoCo's agent would have it run, and returns the state of each line. */
  private static SortedMap<Integer, Integer> lines(WovenProject project) throws Exception {
    LoggerRuntime runtime = new LoggerRuntime();
    RuntimeData data = new RuntimeData();
    runtime.startup(data);
    try (URLClassLoader loader = loader(project, runtime)) {
      Object reports = loader.loadClass("com.acme.Reports").getDeclaredConstructor().newInstance();
      ((Runnable) reports).run();
    } finally {
      runtime.shutdown();
    }
    ExecutionDataStore ran = new ExecutionDataStore();
    data.collect(ran, new SessionInfoStore(), false);
    return status(analyze(project, ran).getSourceFiles().iterator().next());
  }

  private static CoverageBuilder analyze(WovenProject project, ExecutionDataStore ran)
      throws IOException {
    CoverageBuilder coverage = new CoverageBuilder();
    new Analyzer(ran, coverage).analyzeAll(project.classes.toFile());
    return coverage;
  }

  private static SortedMap<Integer, Integer> status(ISourceFileCoverage file) {
    SortedMap<Integer, Integer> lines = new TreeMap<>();
    for (int line = file.getFirstLine(); line <= file.getLastLine(); line++) {
      int status = file.getLine(line).getInstructionCounter().getStatus();
      if (status != ICounter.EMPTY) {
        lines.put(line, status);
      }
    }
    return lines;
  }

  private static URLClassLoader loader(WovenProject project, LoggerRuntime runtime)
      throws IOException {
    Instrumenter instrumenter = new Instrumenter(runtime);
    Function<String, byte[]> instrumented =
        name -> {
          try {
            return instrumenter.instrument(Files.readAllBytes(project.classFile(name)), name);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    List<URL> urls = new ArrayList<>();
    for (String entry : Sources.CLASS_PATH.split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!Files.exists(project.classFile(name))) {
          return super.findClass(name);
        }
        byte[] bytes = instrumented.apply(name);
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }
}
