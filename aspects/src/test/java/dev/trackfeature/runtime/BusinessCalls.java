package dev.trackfeature.runtime;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.fixtures.MethodKinds;
import dev.trackfeature.fixtures.Reports;
import dev.trackfeature.fixtures.Reports.Format;
import dev.trackfeature.fixtures.Streams;
import io.opentelemetry.context.Scope;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/** Tracked calls of every kind, and whether their caller gets what an unwoven method gives. */
final class BusinessCalls {

  /**
   * What a caller saw.
   *
   * @param expected what the method, unwoven, returns or throws: the very object
   * @param actual what it returned or threw
   */
  record Seen(String call, Object expected, Object actual) {

    boolean isAsUnwoven() {
      return actual == expected;
    }
  }

  private final Reports reports = new Reports();
  private final MethodKinds kinds = new MethodKinds();
  private final Streams streams = new Streams();
  private final Object title;
  private final List<Seen> seen = new ArrayList<>();

  /**
   * @param title an argument that goes on spans, as its text
   */
  BusinessCalls(Object title) {
    this.title = title;
  }

  /** Uses features, one of them within another, as a user of a tenant. */
  @SuppressWarnings("MustBeClosedChecker")
  List<Seen> make() {
    Object value = new Object();
    IOException failure = new IOException("business");
    AssertionError error = new AssertionError("business");
    CompletableFuture<String> found = new CompletableFuture<>();
    CompletableFuture<String> missing = new CompletableFuture<>();
    try (Scope ignored = FeatureContext.of("acme", "pro").withUserId("ada").makeCurrent()) {
      see("value", value, () -> reports.run(() -> value));
      see("void", null, this::quiet);
      see("primitive", 1L, kinds::returnsLong);
      see("checked exception", failure, () -> reports.read(failure));
      see(
          "error",
          error,
          () ->
              reports.run(
                  () -> {
                    throw error;
                  }));
      see(
          "within",
          value,
          () ->
              reports.run(
                  () -> {
                    quiet();
                    return value;
                  }));
      see("attributes", null, this::export);
      see("stage", found, () -> reports.search(found));
      see("failing stage", missing, () -> reports.search(missing));
      see(
          "completed stage",
          found,
          () -> {
            found.complete("page");
            return reports.search(found);
          });
      missing.completeExceptionally(failure);
      see("completion", "page", found::join);
      see("publisher", "page", () -> streams.mono(Mono.fromSupplier(() -> "page")).block());
      see("single", "page", () -> streams.single(Single.fromSupplier(() -> "page")).blockingGet());
    }
    return seen;
  }

  private Object quiet() {
    reports.quiet();
    return null;
  }

  private Object export() {
    reports.export(Format.PDF, "r1", true, "eu", 7, title);
    return null;
  }

  private void see(String call, Object expected, Callable<?> body) {
    Object actual;
    try {
      actual = body.call();
    } catch (Throwable thrown) {
      actual = thrown;
    }
    seen.add(new Seen(call, expected, actual));
  }
}
