package dev.trackfeature.sample.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo customers at work, so that the first look at the app shows life. */
public final class Traffic implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Traffic.class);

  /** Actions done at once at the start; after them there is one every {@link #PAUSE_MILLIS}. */
  private static final int OPENING = 360;

  private static final long PAUSE_MILLIS = 250;

  private final Random random = new Random(20_260_101);
  private final List<Visitor> visitors;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "demo-traffic");

  private Traffic(URI address) {
    HttpClient client = HttpClient.newHttpClient();
    visitors =
        DemoData.TENANTS.stream()
            .flatMap(
                tenant ->
                    tenant.users().stream()
                        .map(user -> new Visitor(client, address, user, tenant.habit(), random)))
            .toList();
    thread.setDaemon(true);
  }

  /** Starts to use the app at this address. */
  public static Traffic start(URI address) {
    Traffic traffic = new Traffic(address);
    traffic.thread.start();
    return traffic;
  }

  private void work() {
    try {
      for (int i = 0; i < OPENING; i++) {
        next();
      }
      while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        next();
      }
    } catch (InterruptedException e) {
      // Only close() interrupts: there is nothing left to do.
    }
  }

  private void next() throws InterruptedException {
    try {
      visitors.get(random.nextInt(visitors.size())).act();
    } catch (IOException e) {
      LOGGER.warn("Demo traffic got no answer", e);
    }
  }

  /** Stops, also in the middle of a request. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
