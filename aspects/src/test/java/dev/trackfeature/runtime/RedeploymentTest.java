package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.trackfeature.fixtures.ServedApplication;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that a server stops leaves nothing of itself behind: its loader is collected. */
class RedeploymentTest {

  private static final String APPLICATION = ServedApplication.class.getName();

  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
  private final ClassLoader server = getClass().getClassLoader();
  private final ExecutorService pool = Executors.newFixedThreadPool(1);
  private RecordedTelemetry telemetry;
  private WeakReference<ClassLoader> application;

  @BeforeEach
  void start() throws Exception {
    telemetry = new RecordedTelemetry();
    // A thread keeps the access rights, and so the loader, of the code that started it.
    pool.submit(() -> {}).get();
  }

  @AfterEach
  void close() {
    pool.shutdown();
    telemetry.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void applicationOnTheServersOpenTelemetryIsCollected() throws Exception {
    deploy(server, name -> name.startsWith("dev.trackfeature."));
    call("start", OpenTelemetry.class, telemetry.sdk());
    call("use", ExecutorService.class, pool);
    assertThat(telemetry.points("usage")).hasSize(4);
    call("stop");

    assertIsCollected();
  }

  @Test
  void applicationWithEverythingOfItsOwnIsCollected() throws Exception {
    deploy(
        ClassLoader.getPlatformClassLoader(), name -> name.matches("(dev|io|org\\.aspectj)\\..*"));
    call("startWithOwnSdk");
    call("use", ExecutorService.class, pool);
    assertThat(call("ownSeries")).isEqualTo(4L);
    call("stop");

    assertIsCollected();
  }

  @Test
  @OnOpenTelemetry(from = 57)
  void applicationThatFollowedTheGlobalIsCollectedOnceItClosesWhatIsInstalled() throws Exception {
    GlobalOpenTelemetry.set(telemetry.sdk());
    deploy(server, name -> name.startsWith("dev.trackfeature."));
    call("use", ExecutorService.class, pool);
    assertThat(telemetry.points("usage")).hasSize(4);
    call("stop");

    assertIsCollected();
  }

  @Test
  void applicationWithTheServersToolkitIsCollected() throws Exception {
    deploy(server, name -> name.startsWith(APPLICATION));
    call("start", OpenTelemetry.class, telemetry.sdk());
    call("use", ExecutorService.class, pool);
    assertThat(telemetry.points("usage")).hasSize(4);
    call("stop");

    assertIsCollected();
  }

  @Test
  @OnOpenTelemetry(from = 57)
  void applicationIsCollectedThoughTheServersToolkitGoesOnFollowingTheGlobal() throws Exception {
    GlobalOpenTelemetry.set(telemetry.sdk());
    deploy(server, name -> name.startsWith(APPLICATION));
    call("use", ExecutorService.class, pool);
    assertThat(telemetry.points("usage")).hasSize(4);

    assertIsCollected();
    assertThat(FeatureTracking.installed()).isPresent();
  }

  /** The library keeps the sites of its join points, but not the tracking of the application. */
  @Test
  void applicationThatTracksTheServersLibraryIsCollected() throws Exception {
    deploy(server, name -> name.startsWith(APPLICATION));
    call("start", OpenTelemetry.class, telemetry.sdk());
    ServedApplication.use(pool);
    assertThat(telemetry.points("usage")).hasSize(4);
    call("stop");

    assertIsCollected();
  }

  /** Though the thread of the client would keep the application, which keeps the client. */
  @Test
  void applicationThatKeepsItsWebhookIsCollected() throws Exception {
    try (Receiver receiver = new Receiver()) {
      deploy(server, name -> name.startsWith("dev.trackfeature."));
      startWithWebhook(receiver);
      call("use", ExecutorService.class, pool);
      call("stop");

      assertThat(receiver.posts()).isEqualTo(4);
      assertIsCollected();
    }
  }

  @Test
  void applicationIsCollectedThoughTheServerKeepsItsWebhook() throws Exception {
    try (Receiver receiver = new Receiver()) {
      deploy(server, name -> name.startsWith(APPLICATION));
      Object webhook = startWithWebhook(receiver);
      call("use", ExecutorService.class, pool);
      call("stop");

      assertThat(receiver.posts()).isEqualTo(4);
      assertIsCollected();
      Reference.reachabilityFence(webhook);
    }
  }

  private Object startWithWebhook(Receiver receiver) throws Exception {
    return inApplication(
        application
            .get()
            .loadClass(APPLICATION)
            .getMethod("startWithWebhook", OpenTelemetry.class, URI.class),
        telemetry.sdk(),
        receiver.address());
  }

  @Test
  void applicationThatTracksBetweenOthersOnTheServersToolkitIsCollected() throws Exception {
    telemetry.builder().build().install();
    deploy(server, name -> name.startsWith(APPLICATION));
    call("start", OpenTelemetry.class, telemetry.sdk());
    call("use", ExecutorService.class, pool);
    FeatureTracking last = telemetry.builder().build().install();
    call("use", ExecutorService.class, pool);
    call("stop");

    assertThat(FeatureTracking.installed()).containsSame(last);
    assertIsCollected();
  }

  @Test
  void applicationThatWasUsedBeforeItStartedIsCollectedOnceItClosesAllThatIsInstalled()
      throws Exception {
    GlobalOpenTelemetry.set(telemetry.sdk());
    deploy(server, name -> name.startsWith("dev.trackfeature."));
    call("use", ExecutorService.class, pool);
    call("start", OpenTelemetry.class, telemetry.sdk());
    call("use", ExecutorService.class, pool);
    call("stopAll");

    assertIsCollected();
  }

  @Test
  void applicationThatDoesNotCloseIsKept() throws Exception {
    deploy(server, name -> name.startsWith("dev.trackfeature."));
    call("start", OpenTelemetry.class, telemetry.sdk());
    call("use", ExecutorService.class, pool);

    assertThat(isCollected(5)).isFalse();
  }

  private void deploy(ClassLoader parent, Predicate<String> own) {
    application = new WeakReference<>(new ApplicationLoader(parent, own, name -> false), gone);
  }

  private Object call(String method) throws Exception {
    return inApplication(application.get().loadClass(APPLICATION).getMethod(method));
  }

  private void call(String method, Class<?> type, Object argument) throws Exception {
    inApplication(application.get().loadClass(APPLICATION).getMethod(method, type), argument);
  }

  /** A server calls an application with its loader as the thread's. */
  private Object inApplication(Method method, Object... arguments) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(application.get());
    try {
      return method.invoke(null, arguments);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void assertIsCollected() throws Exception {
    assertThat(isCollected(200)).as("the application's loader is collected").isTrue();
  }

  private boolean isCollected(int attempts) throws Exception {
    telemetry.forgetSpans();
    for (int i = 0; i < attempts && application.get() != null; i++) {
      System.gc();
      gone.remove(50);
    }
    return application.get() == null;
  }

  /** Takes what a webhook posts. */
  private static final class Receiver implements AutoCloseable {

    private final AtomicInteger posts = new AtomicInteger();
    private final HttpServer server;

    Receiver() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            posts.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
    }

    URI address() {
      return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    int posts() {
      return posts.get();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
