package dev.trackfeature.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.ClaimExpiry;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * An application in a process of its own, whose users use a feature.
 *
 * <p>Arguments: JDBC URL, folder, number of users, rounds over all of them, nanoseconds between two
 * uses, when claims of events expire. It appends each event to {@code events.txt}, and keeps the
 * values that {@link #USES} and the other constants describe in {@code progress}, a memory-mapped
 * file, so that they survive a kill.
 */
final class AdoptionWorker {

  /** The index of the number of uses. */
  static final int USES = 0;

  /** The index of the number of uses that are certainly flushed. */
  static final int FLUSHED = 1;

  /**
   * The index of the time at which the last stored batch was passed to the store, in milliseconds.
   */
  static final int HANDED = 2;

  /** The index of the time at which the store had added that batch. */
  static final int TAKEN = 3;

  /** The index of the time at which the last batch was passed to the store, added or not. */
  static final int BEGUN = 4;

  /** The first index of the times of the uses. */
  static final int TIMES = 5;

  private static final int MAX_USES = 2_000_000;

  private AdoptionWorker() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    int users = Integer.parseInt(args[2]);
    int rounds = Integer.parseInt(args[3]);
    long pause = Long.parseLong(args[4]);
    LongBuffer progress = progress(folder);
    try (FileChannel events = appending(folder.resolve("events.txt"));
        FeatureTracking tracking =
            ClaimExpiry.of(Duration.parse(args[5]), FeatureTracking.builder(OpenTelemetry.noop()))
                .setUsageCountStore(
                    new TimedStore(JdbcUsageCountStore.create(Databases.of(args[0])), progress))
                .addAdoptionListener(event -> append(events, event))
                .build()
                .install()) {
      long made = 0;
      for (int round = 0; round < rounds; round++) {
        for (int user = 0; user < users; user++) {
          FeatureContext caller = FeatureContext.of("acme", "pro").withUserId("u" + user);
          try (Scope scope = caller.makeCurrent()) {
            FeatureTracking.run("report_export", () -> {});
          }
          if (made < MAX_USES) {
            progress.put(TIMES + (int) made, System.currentTimeMillis());
            progress.put(USES, ++made);
          }
          if (made % 5000 == 0 && tracking.flush().isComplete()) {
            progress.put(FLUSHED, made);
          }
          if (pause > 0) {
            LockSupport.parkNanos(pause);
          }
        }
      }
      Databases.awaitNoUnannounced(args[0]);
      if (!tracking.flush().isComplete()) {
        throw new IllegalStateException("not flushed");
      }
    }
  }

  static LongBuffer progress(Path folder) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("progress"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return file.map(MapMode.READ_WRITE, 0, 8L * (TIMES + MAX_USES)).asLongBuffer();
    }
  }

  private static FileChannel appending(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Writes each line at once, so that a kill leaves no partial line. */
  private static void append(FileChannel file, AdoptionEvent event) throws IOException {
    file.write(ByteBuffer.wrap((event + "\n").getBytes(UTF_8)));
  }

  /** Measures how long batches take. */
  private record TimedStore(UsageCountStore store, LongBuffer progress) implements UsageCountStore {

    @Override
    public List<UsageTotal> add(List<UsageDelta> batch) throws Exception {
      long handed = System.currentTimeMillis();
      progress.put(BEGUN, handed);
      List<UsageTotal> totals = store.add(batch);
      progress.put(HANDED, handed).put(TAKEN, System.currentTimeMillis());
      return totals;
    }

    @Override
    public List<AdoptionEvent> claim(Collection<String> held, Duration expiry, int limit)
        throws Exception {
      return store.claim(held, expiry, limit);
    }

    @Override
    public void announced(Collection<String> ids) throws Exception {
      store.announced(ids);
    }
  }
}
