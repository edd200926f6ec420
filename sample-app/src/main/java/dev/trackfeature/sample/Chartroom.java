package dev.trackfeature.sample;

import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.sample.demo.DemoData;
import dev.trackfeature.sample.demo.Traffic;
import dev.trackfeature.sample.product.Accounts;
import dev.trackfeature.sample.product.DashboardService;
import dev.trackfeature.sample.product.MemberService;
import dev.trackfeature.sample.product.ReportService;
import dev.trackfeature.sample.setup.Settings;
import dev.trackfeature.sample.setup.SetupException;
import dev.trackfeature.sample.store.AdoptionCounts;
import dev.trackfeature.sample.store.Database;
import dev.trackfeature.sample.telemetry.FigureReader;
import dev.trackfeature.sample.telemetry.Telemetry;
import dev.trackfeature.sample.web.Api;
import dev.trackfeature.sample.web.FeaturePage;
import dev.trackfeature.sample.web.WebServer;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The running application: it starts its parts, and closes them in reverse order. */
final class Chartroom implements AutoCloseable {

  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final Telemetry telemetry;
  private final WebServer server;

  private Chartroom(Settings settings) throws SetupException {
    Database database = Database.open(settings.dataDir(), DemoData::plant);
    closers.push(database::close);
    try {
      telemetry = Telemetry.start();
      closers.push(telemetry::close);

      AdoptionCounts adoption = AdoptionCounts.in(database, settings.adoptionDb());
      // Metrics use the app's meter, spans its tracer provider.
      FeatureTracking tracking =
          FeatureTracking.builder(telemetry.openTelemetry())
              .setMeter(telemetry.meter())
              .setUsageCountStore(adoption.store())
              .build()
              .install();
      closers.push(tracking::close);

      ExecutorService searches = Executors.newFixedThreadPool(2);
      closers.push(searches::shutdown);
      FeatureCatalog catalog = FeatureCatalog.load(Chartroom.class.getClassLoader());
      server =
          WebServer.start(
              settings.host(),
              settings.port(),
              new Api(
                  new Accounts(database),
                  new ReportService(database, searches),
                  new DashboardService(database),
                  new MemberService(database)),
              new FeaturePage(new FigureReader(catalog, telemetry), adoption),
              telemetry);
      closers.push(server::close);

      if (settings.traffic()) {
        Traffic traffic = Traffic.start(URI.create(server.address()));
        closers.push(traffic::close);
      }
    } catch (SetupException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts everything.
   *
   * @throws SetupException when something outside the app prevents the start; nothing is left
   *     running then
   */
  static Chartroom start(Settings settings) throws SetupException {
    return new Chartroom(settings);
  }

  /** The address that it serves. */
  String address() {
    return server.address();
  }

  /** The metrics that it has recorded. */
  Telemetry telemetry() {
    return telemetry;
  }

  /** Closes the traffic first, then the server, and OpenTelemetry when nothing records any more. */
  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
