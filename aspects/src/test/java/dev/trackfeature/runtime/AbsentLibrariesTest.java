package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbsentLibrariesTest {

  private static final Pattern LIBRARY =
      Pattern.compile(".*(guava|reactor-core|rxjava|reactive-streams)-[^/]*\\.jar");

  @TempDir Path otherLibrary;

  @Test
  void nothingChangesWithoutThem() throws Exception {
    assertThat(useWithoutLibraries())
        .containsExactly(
            "active_users report_run 0",
            "active_users report_search 0",
            "active_users report_search_object 0",
            "usage report_run 1",
            "usage report_search 1",
            "usage report_search_object 1");
  }

  @Test
  void libraryWithoutTheOperatorsLeavesTheValueAsItIs() throws Exception {
    compile("package reactor.core.publisher; public class Mono {}");

    assertThat(useWithoutLibraries())
        .containsExactly(
            "active_users report_run 0",
            "active_users report_search 0",
            "active_users report_search_object 0",
            "dropped call 2",
            "usage report_run 1",
            "usage report_search 1",
            "usage report_search_object 1");
  }

  private void compile(String source) throws Exception {
    Path file = Files.writeString(otherLibrary.resolve("Mono.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int errors =
        compiler.run(
            null, null, null, "-proc:none", "-d", otherLibrary.toString(), file.toString());
    assertThat(errors).isZero();
  }

  private List<Object> useWithoutLibraries() throws Exception {
    URL[] classPath =
        Stream.concat(
                Stream.of(otherLibrary),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !LIBRARY.matcher(entry).matches())
                    .map(Path::of))
            .map(AbsentLibrariesTest::url)
            .toArray(URL[]::new);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader isolated =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      // OpenTelemetry looks for its context storage there.
      thread.setContextClassLoader(isolated);
      Class<?> use = isolated.loadClass(IsolatedUse.class.getName());
      return List.copyOf((List<?>) ((Callable<?>) use.getConstructor().newInstance()).call());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
