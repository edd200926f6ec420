package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.trackfeature.fixtures.Streams;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenableFuturesTest {

  private static final String STREAM =
      "feature.category=uncategorized, feature.name=report_stream, tenant.id=unknown, user.plan=unknown";

  private final RecordedTelemetry telemetry = RecordedTelemetry.installed();
  private final Streams streams = new Streams();
  private final SettableFuture<String> found = SettableFuture.create();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void useEndsWhenTheFutureIsDone() {
    assertThat(streams.listenableFuture(found)).isSameAs(found);
    assertThat(telemetry.points()).containsExactly("active_users{" + STREAM + "} 1");

    found.set("page");

    assertUsage("");
    assertThat(telemetry.spanLines()).containsExactly("feature.report_stream{" + STREAM + "}");
  }

  @Test
  void futureThatIsDoneAlreadyEndsUseAtReturn() {
    streams.listenableFuture(Futures.immediateFuture("page"));

    assertUsage("");
  }

  @Test
  void failedFutureIsNamedByItsUnwrappedFailure() {
    streams.listenableFuture(found);

    found.setException(new IllegalStateException("index"));

    assertUsage("error.type=java.lang.IllegalStateException, ");
  }

  @Test
  void futureThatEndsOnAnInterruptedThreadIsReadAllTheSame() {
    streams.listenableFuture(found);

    Thread.currentThread().interrupt();
    found.setException(new IllegalStateException("index"));

    assertThat(Thread.interrupted()).isTrue();
    assertUsage("error.type=java.lang.IllegalStateException, ");
  }

  @Test
  void cancelledFutureCountsAsCancelled() {
    streams.listenableFuture(found).cancel(true);

    assertThat(found).isCancelled();
    assertUsage("error.type=cancelled, ");
    assertThat(telemetry.spans())
        .singleElement()
        .satisfies(span -> assertThat(span.getEvents()).hasSize(1));
  }

  @Test
  void futureIsRecognisedByValue() {
    assertThat(streams.object(found)).isSameAs(found);
    assertThat(streams.generic(found)).isSameAs(found);
    assertThat(telemetry.points("usage")).isEmpty();

    found.set("page");

    assertThat(telemetry.points("usage")).containsExactly("usage{" + STREAM + "} 2");
  }

  @Test
  void futureThatIsAStageTooIsObservedAsThat() {
    StageAndListenable both = new StageAndListenable();

    assertThat(streams.listenableFuture(both)).isSameAs(both);
    both.complete("page");

    assertUsage("");
    assertThat(telemetry.points("dropped")).isEmpty();
  }

  @Test
  void futureThatTakesNoListenersEndsUseAtReturn() {
    ListenableFuture<String> broken = new NoListeners();

    assertThat(streams.listenableFuture(broken)).isSameAs(broken);

    assertUsage("");
    assertThat(telemetry.points("dropped")).containsExactly("dropped{reason=call} 1");
  }

  private void assertUsage(String errorType) {
    assertThat(telemetry.points("usage")).containsExactly("usage{" + errorType + STREAM + "} 1");
    assertThat(telemetry.points("active_users")).containsExactly("active_users{" + STREAM + "} 0");
  }

  private static final class NoListeners extends FutureTask<String>
      implements ListenableFuture<String> {
    NoListeners() {
      super(() -> "never run");
    }

    @Override
    public void addListener(Runnable listener, Executor executor) {
      throw new UnsupportedOperationException("no listeners");
    }
  }

  private static final class StageAndListenable extends CompletableFuture<String>
      implements ListenableFuture<String> {
    @Override
    public void addListener(Runnable listener, Executor executor) {
      throw new UnsupportedOperationException("a stage");
    }
  }
}
