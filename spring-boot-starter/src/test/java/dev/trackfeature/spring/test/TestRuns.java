package dev.trackfeature.spring.test;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes as a build would. */
final class TestRuns {

  private TestRuns() {}

  /** Runs these, of which all tests have to pass. */
  static void pass(int tests, Class<?>... testClasses) {
    pass(tests, Map.of(), testClasses);
  }

  static void pass(int tests, Map<String, String> parameters, Class<?>... testClasses) {
    TestExecutionSummary summary = run(parameters, testClasses);

    assertThat(failures(summary)).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
  }

  /** Runs one of which something fails; returns the failures and their causes. */
  static List<String> failuresOf(Class<?> testClass) {
    return failures(run(Map.of(), testClass));
  }

  private static List<String> failures(TestExecutionSummary summary) {
    return summary.getFailures().stream()
        .map(
            failure ->
                Stream.iterate(failure.getException(), cause -> cause != null, Throwable::getCause)
                    .map(Throwable::toString)
                    .collect(joining("\n")))
        .toList();
  }

  private static TestExecutionSummary run(Map<String, String> parameters, Class<?>... classes) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(
                      Stream.of(classes)
                          .map(type -> (DiscoverySelector) selectClass(type))
                          .toList())
                  .configurationParameters(parameters)
                  .build(),
              listener);
    }
    return listener.getSummary();
  }
}
