package dev.trackfeature.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.annotations.Lifecycle;
import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application that brings the toolkit along goes when its server stops it. */
class CatalogsAreCollectedTest {

  /** What the runtime does with the catalogs of modules that share features. */
  public static final class Application implements Runnable {

    @Override
    public void run() {
      FeatureCatalog merged =
          FeatureCatalog.merge(
              Map.of(
                  "one", List.of(feature(DeclaredAttribute.Signal.SPAN)),
                  "three", List.of(feature(DeclaredAttribute.Signal.METRIC)),
                  "two", List.of(feature(DeclaredAttribute.Signal.SPAN))));
      if (merged.conflicts().size() != 1) {
        throw new IllegalStateException(merged.conflicts().toString());
      }
    }

    private static Feature feature(DeclaredAttribute.Signal signal) {
      return Feature.builder("report_export")
          .set(FeatureFact.LIFECYCLE, Lifecycle.BETA)
          .attributes(List.of(new DeclaredAttribute("format", "int", List.of(), signal)))
          .entryPoints(
              List.of(
                  new EntryPoint(
                      "acme.Reports",
                      "export",
                      "()V",
                      EntryPoint.Returns.VOID,
                      EntryPoint.Visibility.PUBLIC)))
          .build();
    }
  }

  @Test
  void mergingKeepsNoClassLoader() throws Exception {
    ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    WeakReference<ClassLoader> application = new WeakReference<>(runApplication(), gone);

    for (int i = 0; i < 200 && application.get() != null; i++) {
      System.gc();
      gone.remove(50);
    }

    assertThat(application.get()).isNull();
  }

  private static ClassLoader runApplication() throws Exception {
    URL[] path =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
            .map(CatalogsAreCollectedTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> application = loader.loadClass(Application.class.getName());
      ((Runnable) application.getDeclaredConstructor().newInstance()).run();
      return loader;
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
