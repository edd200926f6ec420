package dev.trackfeature.sample;

import dev.trackfeature.sample.demo.DemoData;
import dev.trackfeature.sample.setup.Settings;
import dev.trackfeature.sample.setup.SetupException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts Chartroom and stops it again at Ctrl-C, SIGTERM or the time that was set. */
public final class Main {

  private Main() {}

  /** Runs until stopped; exits with 1 after one line on stderr when it can't start. */
  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.print(Settings.HELP);
      return;
    }
    try {
      run(Settings.from(System.getProperties()));
    } catch (SetupException e) {
      System.err.println("Chartroom: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Settings settings) throws SetupException, InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    // The JVM halts as soon as its hooks have ended: this one waits until everything below is
    // closed.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.countDown();
                  awaitUninterrupted(stopped);
                }));
    try {
      serve(settings, stop);
      System.out.println("Chartroom has closed; its telemetry is flushed.");
    } finally {
      stopped.countDown();
    }
  }

  private static void serve(Settings settings, CountDownLatch stop)
      throws SetupException, InterruptedException {
    try (Chartroom chartroom = Chartroom.start(settings)) {
      System.out.print(welcome(settings, chartroom.address()));
      if (settings.stopAfter().isPresent()) {
        stop.await(settings.stopAfter().get().toMillis(), TimeUnit.MILLISECONDS);
      } else {
        stop.await();
      }
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String welcome(Settings settings, String address) {
    return """

        Chartroom is open. %4$s

          Feature usage  %1$s/
          Inventory      %1$s/features
          Metrics        %1$s/metrics
          Data           %2$s
          Traffic        %5$s

        Be a customer yourself:

          curl -H 'Authorization: Bearer %3$s' '%1$s/api/reports/1/export?format=csv'

        """
        .formatted(
            address,
            settings.dataDir(),
            DemoData.FIRST_KEY,
            settings
                .stopAfter()
                .map(time -> "It closes after " + time.toSeconds() + " seconds.")
                .orElse("Ctrl-C closes it."),
            settings.traffic() ? "five demo customers; -Dtraffic=off for none" : "none of its own");
  }
}
