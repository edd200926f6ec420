package dev.trackfeature.spring.caller;

import dev.trackfeature.spring.TelemetryRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** An application on a real server at a port of its own. */
final class RunningApplication implements AutoCloseable {

  private final RecordedCallers callers = new RecordedCallers();
  private final ConfigurableApplicationContext context;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private RunningApplication(WebApplicationType type, Class<?> source, String... properties) {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("server.port=0");
    all.add("spring.main.banner-mode=off");
    context =
        new SpringApplicationBuilder(source)
            .web(type)
            .registerShutdownHook(false)
            .properties(all.toArray(String[]::new))
            .initializers(
                starting ->
                    ((GenericApplicationContext) starting)
                        .registerBean(TelemetryRoute.class, callers::route))
            .run();
  }

  static RunningApplication onServlets(Class<?> source, String... properties) {
    return new RunningApplication(WebApplicationType.SERVLET, source, properties);
  }

  static RunningApplication onReactor(Class<?> source, String... properties) {
    return new RunningApplication(WebApplicationType.REACTIVE, source, properties);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Who used the feature. */
  List<String> usersOf(String feature) {
    return callers.of(feature);
  }

  long droppedForResolver() {
    return callers.droppedForResolver();
  }

  /** Requests a page; headers are names and values in turns. */
  HttpResponse<String> get(String path, String... headers) {
    return send(request(path).GET(), headers);
  }

  HttpResponse<String> post(String path, String form) {
    return send(
        request(path).POST(HttpRequest.BodyPublishers.ofString(form)),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  private HttpRequest.Builder request(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupt);
    }
  }

  @Override
  public void close() {
    context.close();
    callers.close();
  }
}
