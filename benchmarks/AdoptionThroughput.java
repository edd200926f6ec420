import dev.trackfeature.adoption.JdbcUsageCountStore;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Keys that each store takes in a second, by batch size, in one run. See the script beside it. */
public final class AdoptionThroughput {

  private static final int KEYS = 20_000;

  private AdoptionThroughput() {}

  public static void main(String[] args) throws Exception {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 2;
    Path folder = Files.createTempDirectory("adoption");
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    SQLiteDataSource sqlite = new SQLiteDataSource(config);
    sqlite.setUrl("jdbc:sqlite:" + folder.resolve("usage.db"));
    // As an application's own connection does, this one keeps SQLite from checkpointing its log
    // each time.
    try (var anchor = sqlite.getConnection();
        EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      UsageCountStore[] stores = {
        UsageCountStore.inMemory(),
        JdbcUsageCountStore.create(sqlite),
        JdbcUsageCountStore.create(postgres.getPostgresDatabase())
      };
      System.out.println("| keys/s, by batch | memory | SQLite | PostgreSQL |");
      System.out.println("|---|---|---|---|");
      // Each key passes its last stage first, so that counting is measured and not announcing.
      System.out.print("| 10,000, first uses that reach all 4 stages |");
      for (UsageCountStore store : stores) {
        long start = System.nanoTime();
        addAll(store, 10_000, 50);
        System.out.printf(" %,.0f |", KEYS * 1e9 / (System.nanoTime() - start));
      }
      System.out.println();
      for (int batch : new int[] {1, 10, 100, 1_000, 5_000, 10_000}) {
        System.out.printf("| %,d |", batch);
        for (UsageCountStore store : stores) {
          System.out.printf(" %,.0f |", rate(store, batch, seconds));
        }
        System.out.println();
      }
    }
  }

  private static double rate(UsageCountStore store, int batch, double seconds) throws Exception {
    run(store, batch, seconds / 2);
    return run(store, batch, seconds);
  }

  private static double run(UsageCountStore store, int batch, double seconds) throws Exception {
    long added = 0;
    long start = System.nanoTime();
    int from = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      store.add(batch(from, batch, 1));
      from = (from + batch) % KEYS;
      added += batch;
    }
    return added * 1e9 / (System.nanoTime() - start);
  }

  private static void addAll(UsageCountStore store, int batch, int uses) throws Exception {
    for (int from = 0; from < KEYS; from += batch) {
      store.add(batch(from, batch, uses));
    }
  }

  private static List<UsageDelta> batch(int from, int size, int uses) {
    List<UsageDelta> batch = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int user = (from + i) % KEYS;
      UsageKey key = new UsageKey("report_export", "tenant-" + user % 100, "user-" + user);
      batch.add(UsageDelta.builder(key).uses(uses).category("reporting").plan("pro").build());
    }
    return batch;
  }
}
