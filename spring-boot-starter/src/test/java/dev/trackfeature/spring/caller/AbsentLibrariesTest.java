package dev.trackfeature.spring.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Applications that lack libraries which the starter can use. */
@ExtendWith(OutputCaptureExtension.class)
class AbsentLibrariesTest {

  private static final String SECURITY = "spring-security-|spring-boot-security";

  @Test
  void withoutSpringSecurityHeadersSayWhoCalls() throws Exception {
    assertThat(useWithout(SECURITY))
        .containsExactly("acme unknown ann null", "acme unknown ann null");
  }

  @Test
  void withoutContextPropagationAndReactorServletsAndTasksHaveTheirCaller() throws Exception {
    assertThat(useWithout(SECURITY + "|context-propagation-|reactor-|webflux|spring-boot-reactor"))
        .containsExactly("acme unknown ann null", "acme unknown ann null");
  }

  @Test
  void aReactiveApplicationWithoutContextPropagationIsToldSo(CapturedOutput output)
      throws Exception {
    assertThat(useWithout(SECURITY + "|context-propagation-|tomcat|webmvc|servlet|websocket"))
        .containsExactly("unknown unknown null null", "unknown unknown null null");
    assertThat(output).contains("TFS06");
  }

  /** The rest of the class path, in a class loader of its own. */
  private static List<Object> useWithout(String jars) throws Exception {
    Pattern absent = Pattern.compile(".*/[^/]*(" + jars + ")[^/]*\\.jar");
    URL[] classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !absent.matcher(entry).matches())
            .map(AbsentLibrariesTest::url)
            .toArray(URL[]::new);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader isolated =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(isolated);
      Class<?> use = isolated.loadClass(IsolatedApplication.class.getName());
      return List.copyOf((List<?>) ((Callable<?>) use.getConstructor().newInstance()).call());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException malformed) {
      throw new IllegalStateException(malformed);
    }
  }
}
