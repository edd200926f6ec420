package com.acme;

import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;

/** What the pages take that Actuator shows, after one use of a feature of each bean. */
final class Pages {

  private static final int TIMES = 21;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  private Pages(ConfigurableApplicationContext context) {
    address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  static void measure(ConfigurableApplicationContext context) throws Exception {
    Pages pages = new Pages(context);
    pages.get("/use");
    measure("/actuator/prometheus", () -> pages.get("/actuator/prometheus"));
    measure("/actuator/features", () -> pages.get("/actuator/features"));
    Object endpoint = context.getBean("featuresEndpoint");
    Method features =
        Arrays.stream(endpoint.getClass().getDeclaredMethods())
            .filter(method -> method.getName().equals("features"))
            .findFirst()
            .orElseThrow();
    features.setAccessible(true);
    measure("the endpoint's method", () -> features.invoke(endpoint, null, null, null, null));
    System.out.printf(
        "page %,d features, %,d lines of uses in a scrape%n",
        pages.count("/actuator/features", "\"name\":"),
        pages.count("/actuator/prometheus", "\nproduct_feature_usage"));
  }

  private String get(String path) throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + response.statusCode());
    }
    return response.body();
  }

  private long count(String path, String text) throws Exception {
    return get(path).split(text, -1).length - 1;
  }

  /** CPU time is a mean, as the kernel counts ticks of 10 ms; without the first, cold page. */
  private static void measure(String name, Callable<?> page) throws Exception {
    long start = System.nanoTime();
    page.call();
    long first = System.nanoTime() - start;
    double[] elapsed = new double[TIMES];
    long cpu = ShopApplication.cpu();
    for (int i = 0; i < TIMES; i++) {
      start = System.nanoTime();
      page.call();
      elapsed[i] = (System.nanoTime() - start) / 1e6;
    }
    cpu = ShopApplication.cpu() - cpu;
    Arrays.sort(elapsed);
    System.out.printf(
        Locale.ROOT,
        "page %-22s CPU %.0f ms; elapsed %.0f (%.0f to %.0f), the first %.0f%n",
        name,
        cpu / 1e6 / TIMES,
        elapsed[TIMES / 2],
        elapsed[0],
        elapsed[TIMES - 1],
        first / 1e6);
  }
}
