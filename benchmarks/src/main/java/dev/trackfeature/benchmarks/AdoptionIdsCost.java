package dev.trackfeature.benchmarks;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A tracked call that counts for adoption, among users whose ids are numbered, as many databases
 * have them, or random, beside one user alone. Metrics are off, because their series by tenant are
 * not compared here.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AdoptionIdsCost {

  private static final int TENANTS = 100;
  private static final int USERS_OF_EACH = 500;

  /** Users who call in turn. */
  @NullUnmarked
  abstract static class Users {

    private final ReportService service = new ReportService();
    private final FeatureContext[] callers;
    private int next;
    private FeatureTracking tracking;

    Users(List<FeatureContext> callers) {
      this.callers = callers.toArray(FeatureContext[]::new);
    }

    @Setup
    public void install() {
      tracking =
          FeatureTracking.builder(OpenTelemetry.noop())
              .addAdoptionListener(event -> {})
              .setContextResolver(context -> callers[next])
              .build()
              .install();
      for (int i = 0; i < 50 * callers.length; i++) {
        call();
      }
      tracking.flush();
    }

    @TearDown
    public void close() {
      tracking.close();
    }

    int call() {
      next = next + 1 == callers.length ? 0 : next + 1;
      return service.tracked(1);
    }
  }

  @State(Scope.Benchmark)
  public static class OneUser extends Users {
    public OneUser() {
      super(List.of(user("tenant-0", "user-0")));
    }
  }

  @State(Scope.Benchmark)
  public static class RandomIds extends Users {
    public RandomIds() {
      super(random());
    }

    private static List<FeatureContext> random() {
      Random random = new Random(1);
      List<String> tenants = IntStream.range(0, TENANTS).mapToObj(i -> uuid(random)).toList();
      return tenants.stream()
          .flatMap(
              tenant -> IntStream.range(0, USERS_OF_EACH).mapToObj(i -> user(tenant, uuid(random))))
          .toList();
    }

    private static String uuid(Random random) {
      return new UUID(random.nextLong(), random.nextLong()).toString();
    }
  }

  @State(Scope.Benchmark)
  public static class NumberedIds extends Users {
    public NumberedIds() {
      super(
          IntStream.range(0, TENANTS * USERS_OF_EACH)
              .mapToObj(i -> user("tenant-" + i / USERS_OF_EACH, "user-" + i % USERS_OF_EACH))
              .toList());
    }
  }

  /** What looking a user up costs at least: a map of the JDK from the user's id to a number. */
  @NullUnmarked
  abstract static class Keys {

    private final Map<String, AtomicLong> uses = new ConcurrentHashMap<>();
    private final String[] keys;
    private int next;

    Keys(int count) {
      Random random = new Random(1);
      keys = IntStream.range(0, count).mapToObj(i -> RandomIds.uuid(random)).toArray(String[]::new);
      for (String key : keys) {
        uses.put(key, new AtomicLong());
      }
    }

    long count() {
      next = next + 1 == keys.length ? 0 : next + 1;
      return uses.get(keys[next]).getAndIncrement();
    }
  }

  @State(Scope.Benchmark)
  public static class OneKey extends Keys {
    public OneKey() {
      super(1);
    }
  }

  @State(Scope.Benchmark)
  public static class RandomKeys extends Keys {
    public RandomKeys() {
      super(TENANTS * USERS_OF_EACH);
    }
  }

  private static FeatureContext user(String tenantId, String userId) {
    return FeatureContext.of(tenantId, "pro").withUserId(userId);
  }

  @Benchmark
  public int oneUser(OneUser user) {
    return user.call();
  }

  @Benchmark
  public int randomIds(RandomIds users) {
    return users.call();
  }

  @Benchmark
  public int numberedIds(NumberedIds users) {
    return users.call();
  }

  @Benchmark
  public long oneKeyOfAMap(OneKey keys) {
    return keys.count();
  }

  @Benchmark
  public long randomKeysOfAMap(RandomKeys keys) {
    return keys.count();
  }
}
