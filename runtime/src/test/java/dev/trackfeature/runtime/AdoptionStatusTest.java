package dev.trackfeature.runtime;

import static dev.trackfeature.runtime.RecordedAdoption.ada;
import static dev.trackfeature.runtime.RecordedAdoption.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.AdoptionStatus;
import dev.trackfeature.adoption.StageCount;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageTotal;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link FeatureTracking#adoptionStatus} says of the store. */
class AdoptionStatusTest {

  private static final String NINE = "2026-03-01T09:00:00Z";
  private static final String TEN = "2026-03-01T10:00:00Z";
  private static final String ELEVEN = "2026-03-01T11:00:00Z";

  private final SetClock clock = new SetClock(NINE);

  @Test
  void pendingUsesTheLastSuccessAndTheLastFailureAreReported() {
    TroubledStore store = new TroubledStore();
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            store,
            builder -> builder.setClock(clock).setAdoptionFlushInterval(Duration.ofHours(1)))) {
      FeatureTracking tracking = adoption.tracking();
      adoption.events();
      assertThat(tracking.adoptionStatus())
          .contains(new AdoptionStatus(0, Instant.parse(NINE), null, null));

      store.setDown(true);
      clock.set(TEN);
      use("report_export", ada(), 4);
      tracking.flush(Duration.ofMillis(100));
      RecordedAdoption.await(() -> store.refusedCalls() > 0);
      RecordedAdoption.await(() -> status(tracking).lastFailure() != null);
      assertThat(status(tracking))
          .isEqualTo(
              new AdoptionStatus(
                  4, Instant.parse(NINE), Instant.parse(TEN), "java.io.IOException"));

      clock.set(ELEVEN);
      store.recover();
      adoption.events();
      assertThat(status(tracking))
          .isEqualTo(
              new AdoptionStatus(
                  0, Instant.parse(ELEVEN), Instant.parse(TEN), "java.io.IOException"));
    }
  }

  private static AdoptionStatus status(FeatureTracking tracking) {
    return tracking.adoptionStatus().orElseThrow();
  }

  /** A database's message may quote the row. */
  @Test
  void theFailureNamesTypesAndTheSqlStateAndNeverTheMessage() {
    SQLException failure = new SQLException("no row (acme, ada)", "08001");
    failure.initCause(new IllegalStateException("ada", new ConnectException("acme")));

    assertThat(failureOf(failure))
        .isEqualTo("java.sql.SQLException (SQL state 08001), caused by java.net.ConnectException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada\nacme", "acme of ada"})
  void aStateThatIsNoSqlStateIsLeftOut(String state) {
    assertThat(failureOf(new SQLException("", state))).isEqualTo("java.sql.SQLException");
  }

  @Test
  void aFailureThatCanNotBeReadIsNamed() {
    assertThat(failureOf(new Unreadable())).isEqualTo(Unreadable.class.getName());
  }

  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException();
    }
  }

  private static String failureOf(Exception failure) {
    UsageCountStore broken =
        new UsageCountStore() {
          @Override
          public List<UsageTotal> add(List<UsageDelta> batch) throws Exception {
            throw failure;
          }

          @Override
          public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit) {
            return List.of();
          }

          @Override
          public void announced(Collection<String> ids) {}
        };
    try (RecordedAdoption adoption =
        RecordedAdoption.on(
            broken, builder -> builder.setAdoptionCloseTimeout(Duration.ofMillis(10)))) {
      use("report_export", ada(), 1);
      RecordedAdoption.await(() -> status(adoption.tracking()).failure() != null);
      return status(adoption.tracking()).failure();
    }
  }

  @Test
  void stagesAreCountedByTheStoreOfTheTracking() throws Exception {
    try (RecordedAdoption adoption = RecordedAdoption.on(UsageCountStore.inMemory(), all -> {})) {
      use("report_export", ada(), 1);
      adoption.events();

      assertThat(adoption.tracking().stageCounts())
          .contains(
              List.of(new StageCount("report_export", AdoptionStage.DISCOVERED, "pro", true, 1)));
    }
  }

  @Test
  void aStoreThatCanNotTellHasNoStageCounts() throws Exception {
    UsageCountStore untold = new TroubledStore();
    try (RecordedAdoption adoption = RecordedAdoption.on(untold, all -> {})) {
      assertThat(adoption.tracking().stageCounts()).isEmpty();
    }
  }

  @Test
  void thereIsNoStatusWhereAdoptionIsNotCounted() throws Exception {
    try (RecordedTelemetry telemetry = RecordedTelemetry.installed()) {
      FeatureTracking tracking = FeatureTracking.installed().orElseThrow();
      assertThat(tracking.adoptionStatus()).isEmpty();
      assertThat(tracking.stageCounts()).isEmpty();
    }
  }
}
