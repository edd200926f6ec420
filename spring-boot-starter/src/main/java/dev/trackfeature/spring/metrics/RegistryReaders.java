package dev.trackfeature.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's one reader for all registries, so that the SDK keeps their series once, and so that
 * registries can come after the SDK is built.
 *
 * <p>Registries that publish, and the Prometheus page, read all their meters now and then, and so
 * find new series. Others, such as those of JMX and of {@code /actuator/metrics}, are asked for
 * meters by name; a daemon thread looks for new series for them, and where a filter denies the
 * meter that finds them.
 */
final class RegistryReaders implements MetricReader {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final int maxSeries;
  private final long betweenLooks;
  private final Queue<MeterRegistryReader> readers = new ConcurrentLinkedQueue<>();
  private volatile CollectionRegistration source = CollectionRegistration.noop();

  // Under the lock of this object.
  private @Nullable ScheduledThreadPoolExecutor looks;
  private boolean closed;

  RegistryReaders(int maxSeries) {
    this(maxSeries, BETWEEN_LOOKS);
  }

  RegistryReaders(int maxSeries, Duration betweenLooks) {
    this.maxSeries = maxSeries;
    this.betweenLooks = betweenLooks.toMillis();
  }

  @Override
  public void register(CollectionRegistration registration) {
    source = registration;
  }

  /** Shows the series in these as well, from now on. */
  synchronized void attach(List<MeterRegistry> registries) {
    if (closed) {
      return;
    }
    for (MeterRegistry registry : registries) {
      MeterRegistryReader reader = new MeterRegistryReader(registry, maxSeries);
      readers.add(reader);
      reader.register(source);
      if (!readsAllMeters(registry) || !reader.isReadByRegistry()) {
        Future<?> unused =
            looks()
                .scheduleWithFixedDelay(
                    reader::refresh, betweenLooks, betweenLooks, TimeUnit.MILLISECONDS);
      }
    }
  }

  private static boolean readsAllMeters(MeterRegistry registry) {
    return registry instanceof PushMeterRegistry
        || MeterRegistryBeans.isA(registry.getClass(), MeterRegistryBeans.PROMETHEUS);
  }

  private ScheduledThreadPoolExecutor looks() {
    if (looks == null) {
      looks =
          new ScheduledThreadPoolExecutor(
              1,
              work -> {
                Thread thread = new Thread(work, "trackfeature-meter-registries");
                thread.setDaemon(true);
                return thread;
              });
    }
    return looks;
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return AggregationTemporality.CUMULATIVE;
  }

  /** Nothing is pending: registries read when they publish. */
  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public synchronized CompletableResultCode shutdown() {
    closed = true;
    if (looks != null) {
      looks.shutdownNow();
    }
    readers.forEach(MeterRegistryReader::shutdown);
    readers.clear();
    return CompletableResultCode.ofSuccess();
  }
}
