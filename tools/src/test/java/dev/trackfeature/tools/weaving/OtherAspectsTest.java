package dev.trackfeature.tools.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.trackfeature.tools.Ajc;
import dev.trackfeature.tools.Sources;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that aspects of a library, or of the module itself, were woven into before. */
class OtherAspectsTest {

  private static final String TIMING =
      """
      package com.acme;

      import dev.trackfeature.annotations.TrackFeature;
      import org.aspectj.lang.ProceedingJoinPoint;
      import org.aspectj.lang.annotation.Around;
      import org.aspectj.lang.annotation.Aspect;
      import org.aspectj.lang.annotation.Before;
      import org.aspectj.lang.annotation.DeclareWarning;

      @Aspect
      public class Timing {

        @DeclareWarning("execution(* com.acme.Reports.old())")
        static final String OLD = "old() goes next year";

        @Around("execution(* com.acme.*.run(..))")
        public Object time(ProceedingJoinPoint call) throws Throwable {
          return call.proceed();
        }

        @Before("execution(* com.nowhere.Missing.*(..))")
        public void matchesNothing() {}
      }
      """;

  private static final String REPORTS =
      """
      package com.acme;

      import dev.trackfeature.annotations.TrackFeature;

      public class Reports {
        @TrackFeature("run")
        public String run(String id) {
          return id;
        }

        public void old() {
          run("old");
        }
      }
      """;

  @TempDir Path folder;

  private WovenProject project;

  @BeforeEach
  void weaveWithTheOther() throws IOException {
    project =
        new WovenProject(folder)
            .source("com.acme.Timing", TIMING)
            .source("com.acme.Reports", REPORTS)
            .source("com.acme.Plain", "package com.acme; class Plain { void run() {} }")
            .compile();
    weaveOther();
  }

  /** Without TrackFeature's aspect. */
  private void weaveOther() throws IOException {
    Path woven = folder.resolve("other");
    Ajc.weave(project.classes, woven, "-aspectpath", project.classes.toString());
    for (String name : WovenProject.contents(woven).keySet()) {
      Files.createDirectories(project.classes.resolve(name).getParent());
      Files.copy(
          woven.resolve(name), project.classes.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void classCanNotBeWovenWithoutTheOther() throws IOException {
    SortedMap<String, String> before = project.contents();

    assertThat(project.weave().findings())
        .extracting(Finding::diagnostic, Finding::message)
        .containsExactly(
            tuple(
                BuildDiagnostic.OTHER_ASPECT,
                "com.acme.Reports was woven with the aspect com.acme.Timing before, and can't be"
                    + " woven again without it."));
    assertThat(project.contents()).isEqualTo(before);
  }

  @Test
  void aspectsOfTheModuleStayWovenIn() throws IOException {
    Path both = folder.resolve("both");
    Ajc.weave(project.classes, both);
    SortedMap<String, String> expected = project.contents();
    expected.putAll(WovenProject.contents(both));
    WeavingTask task = project.task(WovenProject.CLASS_PATH, List.of(project.classes));

    assertThat(new Weaving(task, false, () -> {}).run().woven()).isOne();

    assertThat(project.contents()).isEqualTo(expected);
    assertThat(Weaving.weave(task).woven()).isZero();
  }

  @Test
  void whatALibraryWarnsOfIsSaidAndWhatItDoesNotFindIsNot() throws IOException {
    Path library = folder.resolve("timing.jar");
    Jars.write(library, project.classes, Map.of());

    WeavingResult result = weaveWith(library);

    assertThat(result.findings())
        .containsExactly(
            Finding.of(
                    BuildDiagnostic.WEAVER,
                    "ajc says: \"old() goes next year\" (method-execution(void com.acme.Reports.old()))")
                .as(Severity.WARNING)
                .at(result.findings().get(0).place()));
    assertThat(result.findings().get(0).place())
        .hasToString("Optional[src/main/java/com/acme/Reports.java:12]");
    assertThat(result.woven()).isOne();
  }

  @Test
  void changedAspectOfTheModuleWeavesAgainAndAnotherClassDoesNot() throws IOException {
    weaveWith(project.classes);
    Files.delete(project.classFile("com.acme.Plain"));
    assertThat(weaveWith(project.classes).woven()).isZero();

    project.source("com.acme.Timing", TIMING.replace("next year", "in May"));
    Path compiled = Files.createDirectory(folder.resolve("compiled"));
    Sources.compile(project.sources, compiled, List.of("-proc:none"));
    Files.copy(
        compiled.resolve("com/acme/Timing.class"),
        project.classFile("com.acme.Timing"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(weaveWith(project.classes).woven()).isOne();
  }

  private WeavingResult weaveWith(Path library) {
    return Weaving.weave(project.task(WovenProject.CLASS_PATH, List.of(library)));
  }
}
