package dev.trackfeature.spring.entrypoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.spring.RecordedUses;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.annotation.RequestScope;

/** Proxies in an application on a real server, and in one that has a context in another. */
class ProxiedApplicationTest {

  private final RecordedUses uses = new RecordedUses();

  @AfterEach
  void close() {
    uses.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = "dev.trackfeature.spring.metrics.FeatureMetricsBridgeAutoConfiguration")
  @Import({Reports.class, Cart.class})
  static class Shop {

    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }
  }

  @RestController
  static class Reports {

    private final Cart cart;

    Reports(Cart cart) {
      this.cart = cart;
    }

    @GetMapping("/reports/{id}")
    @TrackFeature("report")
    String report(@PathVariable("id") String id) {
      return id + " " + cart.add();
    }
  }

  @Component
  @RequestScope
  static class Cart {

    private int added;

    @TrackFeature("cart.add")
    public int add() {
      return ++added;
    }
  }

  @Test
  void handlersAndBeansOfARequestAreTracked() throws Exception {
    try (ConfigurableApplicationContext context =
        start(Shop.class, WebApplicationType.SERVLET, "server.port=0")) {
      EntryPointStates states = context.getBean(EntryPointStates.class);
      assertThat(states.all())
          .extracting(state -> state.feature() + " " + state.status())
          .containsExactlyInAnyOrder("cart.add UNKNOWN", "report PROXIED");

      for (int request = 1; request <= 2; request++) {
        assertThat(get(context, "/reports/" + request)).isEqualTo(request + " 1");
      }

      Awaitility.await().until(() -> uses.features().size() == 4);
      assertThat(uses.features()).containsExactly("cart.add", "report", "cart.add", "report");
      assertThat(states.all())
          .extracting(state -> state.feature() + " " + state.status())
          .containsExactlyInAnyOrder("cart.add PROXIED", "report PROXIED");
    }
  }

  private static String get(ConfigurableApplicationContext context, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://localhost:"
                            + context.getEnvironment().getProperty("local.server.port")
                            + path))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = "dev.trackfeature.spring.metrics.FeatureMetricsBridgeAutoConfiguration")
  static class Parent {

    @Bean
    Orders orders() {
      return new Orders();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = "dev.trackfeature.spring.metrics.FeatureMetricsBridgeAutoConfiguration")
  static class Child {

    @Bean
    Invoices invoices() {
      return new Invoices();
    }
  }

  static class Orders {

    @TrackFeature("order")
    public void order() {}
  }

  static class Invoices {

    @TrackFeature("invoice")
    public void send() {}
  }

  @Test
  void aChildContextRecordsWithItsParentsTrackingAndLeavesItInPlace() {
    try (ConfigurableApplicationContext parent = start(Parent.class, WebApplicationType.NONE)) {
      SpringApplicationBuilder builder =
          new SpringApplicationBuilder(Child.class)
              .web(WebApplicationType.NONE)
              .bannerMode(org.springframework.boot.Banner.Mode.OFF)
              .registerShutdownHook(false)
              .parent(parent);
      try (ConfigurableApplicationContext child = builder.run()) {
        child.getBean(Invoices.class).send();
        parent.getBean(Orders.class).order();

        assertThat(child.getBean(EntryPointStates.class).all())
            .extracting(EntryPointState::feature)
            .containsExactlyInAnyOrder("invoice", "order");
        assertThat(child.getBeanFactory().containsLocalBean("featureEntryPointCheck")).isFalse();
      }
      parent.getBean(Orders.class).order();

      assertThat(uses.features()).containsExactly("invoice", "order", "order");
    }
  }

  private ConfigurableApplicationContext start(
      Class<?> source, WebApplicationType type, String... properties) {
    return new SpringApplicationBuilder(source)
        .web(type)
        .registerShutdownHook(false)
        .bannerMode(org.springframework.boot.Banner.Mode.OFF)
        .properties(properties)
        .properties("management.otlp.metrics.export.enabled=false")
        .initializers(context -> context.getBeanFactory().registerSingleton("route", uses.route()))
        .run();
  }
}
