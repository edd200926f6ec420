package dev.trackfeature.runtime;

import dev.trackfeature.fixtures.Reports;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** What {@link AbsentLibrariesTest} does in a class loader of its own. */
public final class IsolatedUse implements Callable<List<String>> {

  @Override
  public List<String> call() throws Exception {
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      Object value = valueOfOldLibrary();
      Reports reports = new Reports();
      if (reports.searchObject(value) != value || reports.run(() -> value) != value) {
        throw new AssertionError("not what the method returned");
      }
      reports.search(CompletableFuture.completedFuture("page"));
      return telemetry.points().stream()
          .filter(line -> !line.startsWith("latency"))
          .map(line -> line.replaceAll("\\{.*(name|reason)=(\\w+).*}", " $2"))
          .toList();
    }
  }

  private static Object valueOfOldLibrary() throws ReflectiveOperationException {
    try {
      return Class.forName("reactor.core.publisher.Mono").getConstructor().newInstance();
    } catch (ClassNotFoundException absent) {
      return "page";
    }
  }
}
