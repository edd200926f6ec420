package dev.trackfeature.sample.web;

import dev.trackfeature.sample.setup.SetupException;
import dev.trackfeature.sample.telemetry.Telemetry;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;

/** The HTTP server: API, metrics and the page of figures on one port. */
public final class WebServer implements AutoCloseable {

  private static final String INVENTORY = "/META-INF/trackfeature/sample-app/feature-catalog.html";

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");

  private final Javalin javalin;
  private final String host;

  private WebServer(Javalin javalin, String host) {
    this.javalin = javalin;
    this.host = host;
  }

  /**
   * Starts to serve.
   *
   * @throws SetupException when the port is not available
   */
  public static WebServer start(
      String host, int port, Api api, FeaturePage page, Telemetry telemetry) throws SetupException {
    Javalin javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              count(config, telemetry);
              Problem.addTo(config.routes);
              api.addTo(config.routes);
              config.routes.get("/", page::serve);
              config.routes.get("/features", WebServer::serveInventory);
              config.routes.get("/metrics", ctx -> writeMetrics(ctx, telemetry));
            });
    try {
      return new WebServer(javalin.start(host, port), host);
    } catch (JavalinBindException e) {
      throw new SetupException(
          "can't listen on %s:%d; stop what listens there or choose another port with -Dport=…"
              .formatted(host, port),
          e);
    }
  }

  /** The app's own counter, on the meter that TrackFeature is given too. */
  private static void count(JavalinConfig config, Telemetry telemetry) {
    LongCounter requests =
        telemetry
            .meter()
            .counterBuilder("http.requests")
            .setUnit("{request}")
            .setDescription("Requests answered")
            .build();
    config.requestLogger.http(
        (ctx, millis) ->
            requests.add(
                1,
                Attributes.of(
                    METHOD,
                    ctx.method().name(),
                    ROUTE,
                    route(ctx),
                    STATUS,
                    (long) ctx.statusCode())));
  }

  private static String route(Context ctx) {
    Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
    return endpoint == null ? "none" : endpoint.path;
  }

  /** The inventory as the build has written it. */
  private static void serveInventory(Context ctx) {
    ctx.contentType("text/html; charset=utf-8")
        .result(Objects.requireNonNull(WebServer.class.getResourceAsStream(INVENTORY)));
  }

  private static void writeMetrics(Context ctx, Telemetry telemetry) throws IOException {
    ExpositionFormatWriter writer =
        ExpositionFormats.init().findWriter(Objects.requireNonNullElse(ctx.header("Accept"), ""));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, telemetry.scrape());
    ctx.contentType(writer.getContentType()).result(text.toByteArray());
  }

  /** The address that it serves. */
  public String address() {
    return "http://" + host + ":" + javalin.port();
  }

  /** Finishes the requests that it has begun to answer, and stops. */
  @Override
  public void close() {
    javalin.stop();
  }
}
