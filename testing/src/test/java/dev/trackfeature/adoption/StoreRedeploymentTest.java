package dev.trackfeature.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** An application that a server stops leaves nothing of its store behind. */
class StoreRedeploymentTest {

  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();

  @TempDir Path folder;

  @Test
  void loaderOfAStoreWithFormerNamesIsCollected() throws Exception {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("usage.db"));
    WeakReference<ClassLoader> application = run(source);

    for (int i = 0; i < 200 && application.get() != null; i++) {
      System.gc();
      gone.remove(50);
    }
    assertThat(application.get()).as("the application's loader").isNull();
  }

  private WeakReference<ClassLoader> run(DataSource source) throws Exception {
    ClassLoader application = new ApplicationLoader();
    application
        .loadClass(Application.class.getName())
        .getMethod("use", DataSource.class)
        .invoke(null, source);
    return new WeakReference<>(application, gone);
  }

  /** What runs in the application. */
  public static final class Application {

    private Application() {}

    /** States former names twice, and counts. */
    public static void use(DataSource source) throws Exception {
      UsageCountStore store = JdbcUsageCountStore.create(source);
      UsageDelta delta =
          UsageDelta.builder(new UsageKey("new", "acme", "ada"))
              .uses(1)
              .category("reporting")
              .plan("pro")
              .formerNames(List.of("old"))
              .build();
      store.add(List.of(delta));
      store.add(List.of(delta));
      store.claim(List.of(), Duration.ZERO, 10);
    }
  }

  /** Defines the toolkit anew; the driver is the server's. */
  private static final class ApplicationLoader extends ClassLoader {

    ApplicationLoader() {
      super(StoreRedeploymentTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        return name.startsWith("dev.trackfeature.") ? define(name) : super.loadClass(name, resolve);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
