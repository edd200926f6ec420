package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed, and processes that share a database. There are two rounds of kills by
 * default; this runs more, and also limits how old the lost uses may be:
 *
 * <pre>{@code
 * ./mvnw test -pl testing -am -Dtest=AdoptionProcessesTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dadoption.kills=20
 * }</pre>
 */
class AdoptionProcessesTest {

  private static final int DEFAULT_KILLS = 2;
  private static final int KILLS = Integer.getInteger("adoption.kills", DEFAULT_KILLS);
  private static final int USERS = 500;

  /** As by default. */
  private static final Duration EXPIRY = Duration.ofSeconds(5);

  private static final Pattern EVENT =
      Pattern.compile("AdoptionEvent\\[id=(\\w+), .*stage=(\\w+), .*userId=(\\w+), .*");

  @TempDir Path folder;

  @Test
  void killsOnSqliteLoseNoFlushedCountAndNoStage() throws Exception {
    killAndCheck("jdbc:sqlite:" + folder.resolve("usage.db"));
  }

  @Test
  void killsOnPostgresLoseNoFlushedCountAndNoStage() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      killAndCheck(postgres.getJdbcUrl("postgres", "postgres"));
    }
  }

  private void killAndCheck(String url) throws Exception {
    Random random = new Random(KILLS);
    String database = url.startsWith("jdbc:sqlite:") ? "SQLite" : "PostgreSQL";
    LongBuffer progress = AdoptionWorker.progress(folder);
    long before = 0;
    long worstLossMillis = 0;
    for (int round = 1; round <= KILLS; round++) {
      for (int slot = 0; slot < AdoptionWorker.TIMES; slot++) {
        progress.put(slot, 0);
      }
      long uses = 5_000 + random.nextInt(20_000);
      Process process = start(folder, url, USERS, 1_000_000, 20_000, EXPIRY);
      awaitUses(process, progress, uses);
      process.destroyForcibly().waitFor();
      long made = progress.get(AdoptionWorker.USES);
      long killed = timeOf(progress, made);
      long handed = progress.get(AdoptionWorker.HANDED);
      long writing = progress.get(AdoptionWorker.TAKEN) - handed;
      long begun = progress.get(AdoptionWorker.BEGUN);
      long underWay = begun == handed ? 0 : killed - begun;

      assertEnded(start(folder, url, USERS, 0, 0, EXPIRY));
      TreeMap<String, Databases.Count> counts = Databases.countsByUser(url);
      long stored = sum(counts) - before;
      assertThat(stored).isBetween(progress.get(AdoptionWorker.FLUSHED), made + 1);
      long lossMillis = stored < made ? killed - timeOf(progress, stored + 1) : 0;
      worstLossMillis = Math.max(worstLossMillis, lossMillis);
      System.out.printf(
          "%s, kill %d: of %d uses %d lost, the oldest %d ms old; the last batch was handed over"
              + " %d ms before and written in %d ms, another was under way for %d ms%n",
          database,
          round,
          made,
          Math.max(0, made - stored),
          lossMillis,
          killed - handed,
          writing,
          underWay);
      if (KILLS > DEFAULT_KILLS) {
        // The interval of 200 ms, and a second for threads that a loaded machine lets wait.
        assertThat(lossMillis - writing - underWay).isLessThan(200 + 1_000);
      }
      before += stored;
      assertAnnounced(counts, eventsById(folder));
    }
    System.out.printf(
        "%d kills on %s: at most %d ms of uses lost%n", KILLS, database, worstLossMillis);
  }

  /** When the use of this number was made, the first being 1. */
  private static long timeOf(LongBuffer progress, long use) {
    return progress.get(AdoptionWorker.TIMES - 1 + (int) use);
  }

  private static void awaitUses(Process process, LongBuffer progress, long uses) {
    while (progress.get(AdoptionWorker.USES) < uses) {
      assertThat(process.isAlive()).as("the worker runs").isTrue();
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void twoProcessesOnOnePostgresCountExactlyAndAnnounceEachStageOnce() throws Exception {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path two = Files.createDirectory(folder.resolve("two"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      // On a busy machine, either would else take over events that the other is announcing.
      Process first = start(one, url, 10_000, 6, 0, Duration.ofHours(1));
      Process second = start(two, url, 10_000, 6, 0, Duration.ofHours(1));
      assertEnded(first);
      assertEnded(second);

      TreeMap<String, Databases.Count> counts = Databases.countsByUser(url);
      assertThat(counts).hasSize(10_000);
      assertThat(counts.values()).allMatch(count -> count.uses() == 12);
      List<String> ids = new ArrayList<>(ids(one));
      ids.addAll(ids(two));
      assertThat(ids).hasSize(30_000).doesNotHaveDuplicates();
    }
  }

  private static long sum(TreeMap<String, Databases.Count> counts) {
    return counts.values().stream().mapToLong(Databases.Count::uses).sum();
  }

  private static void assertAnnounced(
      TreeMap<String, Databases.Count> counts, Map<String, Set<String>> events) {
    assertThat(events.values()).as("contents of an id").allMatch(contents -> contents.size() == 1);
    Set<String> announced = new HashSet<>();
    for (Set<String> contents : events.values()) {
      Matcher event = EVENT.matcher(contents.iterator().next());
      assertThat(event.matches()).isTrue();
      announced.add(event.group(3) + " " + event.group(2));
    }
    Set<String> implied = new HashSet<>();
    counts.forEach(
        (user, count) -> {
          for (AdoptionStage stage : AdoptionStage.values()) {
            if (count.uses() >= AdoptionThresholds.DEFAULT.of(stage)) {
              implied.add(user + " " + stage);
            }
          }
        });
    assertThat(announced).isEqualTo(implied);
  }

  private static Map<String, Set<String>> eventsById(Path folder) throws IOException {
    Map<String, Set<String>> events = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("events.txt"))) {
      events.computeIfAbsent(idOf(line), id -> new HashSet<>()).add(line);
    }
    return events;
  }

  private static List<String> ids(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("events.txt")).stream()
        .map(AdoptionProcessesTest::idOf)
        .toList();
  }

  private static String idOf(String line) {
    Matcher event = EVENT.matcher(line);
    assertThat(event.matches()).as(line).isTrue();
    return event.group(1);
  }

  private static void assertEnded(Process process) throws InterruptedException {
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("the worker ends").isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Process start(
      Path folder, String url, int users, int rounds, long pause, Duration claimExpiry)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AdoptionWorker.class.getName(),
            url,
            folder.toString(),
            String.valueOf(users),
            String.valueOf(rounds),
            String.valueOf(pause),
            claimExpiry.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()))
        .start();
  }
}
