package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageTotal;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One of several instances that share a store. It flushes only on demand, and dies like a killed
 * process: its store stops working.
 */
final class MortalInstance {

  /** Where in a flush it dies. */
  enum Death {
    BEFORE_COMMIT,
    BEFORE_ANNOUNCING,
    /** Its events are announced, but not marked as announced. */
    AFTER_ANNOUNCING
  }

  private final UsageCountStore shared;
  private final FeatureTracking tracking;
  private final Map<String, Long> unflushed = new HashMap<>();
  private final CountDownLatch dead = new CountDownLatch(1);
  private volatile Death death;

  MortalInstance(
      OpenTelemetry openTelemetry, UsageCountStore shared, AdoptionThresholds thresholds) {
    this.shared = shared;
    tracking =
        FeatureTracking.builder(openTelemetry)
            .setCatalog(FeatureCatalog.of(List.of()))
            .setUsageCountStore(new MortalStore())
            .setAdoptionThresholds(thresholds)
            .setAdoptionFlushInterval(Duration.ofHours(1))
            .setAdoptionCloseTimeout(Duration.ofMillis(1))
            // Claims expire at once, so that another instance can take over those of a dead one.
            .setAdoptionClaimExpiry(Duration.ofMillis(-1))
            .build();
    tracking.tracker().adoption().start();
    flush();
  }

  void use(String tenant, String user, int times) {
    FeatureContext caller = FeatureContext.of(tenant, "pro").withUserId(user);
    KnownFeature feature = tracking.tracker().sites().bind(Site.named("report_export")).feature();
    for (int i = 0; i < times; i++) {
      feature.used(caller, Context.root());
    }
    unflushed.merge(user, (long) times, Long::sum);
  }

  /** Returns what was flushed, by user. */
  Map<String, Long> flush() {
    assertThat(tracking.flush(Duration.ofMinutes(1)).isComplete()).isTrue();
    Map<String, Long> flushed = Map.copyOf(unflushed);
    unflushed.clear();
    return flushed;
  }

  /** Returns what was flushed before it died, by user. */
  Map<String, Long> dieFlushing(Death where) throws InterruptedException {
    death = where;
    tracking.flush(Duration.ofNanos(1));
    assertThat(dead.await(1, TimeUnit.MINUTES)).isTrue();
    tracking.close();
    return where == Death.BEFORE_COMMIT ? Map.of() : unflushed;
  }

  void close() {
    tracking.close();
  }

  private final class MortalStore implements UsageCountStore {

    @Override
    public List<UsageTotal> add(List<UsageDelta> batch) throws Exception {
      dieIf(death == Death.BEFORE_COMMIT);
      List<UsageTotal> totals = shared.add(batch);
      dieIf(death == Death.BEFORE_ANNOUNCING);
      return totals;
    }

    @Override
    public void announced(Collection<String> ids) throws Exception {
      dieIf(death != null);
      shared.announced(ids);
    }

    /** Called last in each flush. */
    @Override
    public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit)
        throws Exception {
      dieIf(death != null);
      return shared.claim(held, expiry, limit);
    }

    private void dieIf(boolean now) {
      if (now || dead.getCount() == 0) {
        dead.countDown();
        throw new IllegalStateException("dead");
      }
    }
  }
}
