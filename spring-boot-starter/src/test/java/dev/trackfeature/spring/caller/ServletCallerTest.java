package dev.trackfeature.spring.caller;

import static dev.trackfeature.spring.caller.RecordedCallers.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.DeferredResult;

/** An application with tokens on Tomcat, which has one thread for requests, and one for tasks. */
class ServletCallerTest {

  private static final String ANN = "acme gold ann at-ann";
  private static final String BEN = "acme gold ben at-ben";

  private static RunningApplication application;

  @BeforeAll
  static void start() {
    application =
        RunningApplication.onServlets(
            Application.class,
            "trackfeature.caller.session.header=X-Session",
            "server.tomcat.threads.max=1",
            "server.tomcat.threads.min-spare=1",
            "spring.task.execution.pool.core-size=1",
            "spring.task.execution.pool.max-size=1");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  /** The session is in a header, and only the request's own caller knows headers. */
  private static int getAs(String user, String path) {
    return application
        .get(path, "Authorization", token(user), "X-Session", "at-" + user)
        .statusCode();
  }

  private static String token(String user) {
    return Tokens.bearer(Map.of("sub", user, "tenant_id", "acme", "plan", "gold"));
  }

  @Test
  void aHandlersCallerIsTheTokens() {
    assertThat(getAs("ann", "/use?feature=handler")).isEqualTo(200);

    assertThat(application.usersOf("handler")).containsExactly(ANN);
  }

  @Test
  void twoRequestsOnOneThreadHaveTheirOwnCallers() {
    getAs("ann", "/use?feature=same-thread");
    getAs("ben", "/use?feature=same-thread");
    application.get("/open?feature=same-thread");

    assertThat(application.usersOf("same-thread"))
        .containsExactly(ANN, BEN, "unknown unknown null null");
  }

  @Test
  void aNumberIsItsTextAndOnlyAListOfOneIsOne() {
    application.get(
        "/use?feature=odd-claims",
        "Authorization",
        Tokens.bearer(
            Map.of(
                "sub",
                "ann",
                "tenant_id",
                4711L,
                "plan",
                List.of("gold"),
                "sid",
                List.of("a", "b"))));

    assertThat(application.usersOf("odd-claims")).containsExactly("4711 gold ann null");
  }

  @Test
  void aCallablesCallerIsTheRequests() {
    assertThat(getAs("ann", "/callable")).isEqualTo(200);

    assertThat(application.usersOf("callable")).containsOnly(ANN);
  }

  @Test
  void whatCompletesADeferredResultHasTheRequestsCaller() {
    assertThat(getAs("ann", "/deferred")).isEqualTo(200);

    assertThat(application.usersOf("deferred")).containsOnly(ANN);
  }

  @Test
  void anAsynchronousDispatchHasTheRequestsCaller() {
    assertThat(getAs("ann", "/dispatching")).isEqualTo(200);

    assertThat(application.usersOf("dispatched")).containsOnly(ANN);
    assertThat(application.bean(Probe.class).types).contains(DispatcherType.ASYNC);
  }

  @Test
  void anErrorPageHasTheRequestsCaller() {
    assertThat(getAs("ann", "/throwing")).isEqualTo(500);

    assertThat(application.usersOf("error-page")).containsOnly(ANN);
  }

  @Test
  void noRequestLeavesItsCallerOnTheThread() {
    getAs("ann", "/throwing");
    getAs("ann", "/callable");
    getAs("ann", "/dispatching");
    application.get("/use?feature=left", "Authorization", "Bearer malformed");
    getAs("ann", "/use?feature=left");

    assertThat(application.bean(Probe.class).requests).isPositive();
    assertThat(application.bean(Probe.class).left).isEmpty();
  }

  @Test
  void aTaskHasItsRequestsCallerAlsoAfterTheRequest() throws Exception {
    Handlers handlers = application.bean(Handlers.class);
    getAs("ann", "/background?feature=after-request");
    // Reuses the request object of the first.
    getAs("ben", "/use?feature=other");
    handlers.release("after-request");

    await().until(() -> !application.usersOf("after-request").isEmpty());
    assertThat(application.usersOf("after-request")).containsExactly(ANN);
  }

  @Test
  void aPoolThreadKeepsNoCaller() throws Exception {
    Handlers handlers = application.bean(Handlers.class);
    getAs("ann", "/background?feature=pool");
    handlers.release("pool");
    RequestCaller left =
        application
            .bean(ThreadPoolTaskExecutor.class)
            .getThreadPoolExecutor()
            .submit(CurrentCaller::get)
            .get();

    assertThat(application.usersOf("pool")).containsExactly(ANN);
    assertThat(left).isNull();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableAsync
  @Import({Handlers.class, Background.class, Probe.class})
  static class Application {

    @Bean
    JwtDecoder decoder() {
      return Tokens.decoder();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(
              rules ->
                  rules
                      .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                      .permitAll()
                      .requestMatchers("/open")
                      .permitAll()
                      .anyRequest()
                      .authenticated())
          .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
          .build();
    }

    @Bean
    FilterRegistrationBean<Filter> probing(Probe probe) {
      FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(probe.filter());
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
      registration.setDispatcherTypes(
          DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
      return registration;
    }

    @Bean
    DefaultErrorAttributes errorAttributes() {
      return new DefaultErrorAttributes() {
        @Override
        public Map<String, Object> getErrorAttributes(
            WebRequest request, ErrorAttributeOptions options) {
          use("error-page");
          return super.getErrorAttributes(request, options);
        }
      };
    }
  }

  /** Looks at the thread before and after all that the starter does with it. */
  static class Probe {

    final List<Object> left = new CopyOnWriteArrayList<>();
    final List<DispatcherType> types = new CopyOnWriteArrayList<>();
    volatile int requests;

    Filter filter() {
      return (request, response, chain) -> {
        requests++;
        types.add(request.getDispatcherType());
        look();
        try {
          chain.doFilter(request, response);
        } finally {
          look();
        }
      };
    }

    private void look() {
      RequestCaller caller = CurrentCaller.get();
      if (caller != null) {
        left.add(caller);
      }
    }
  }

  @RestController
  static class Handlers {

    private final Background background;
    private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    Handlers(Background background) {
      this.background = background;
    }

    @GetMapping({"/use", "/open"})
    String use(HttpServletRequest request) {
      RecordedCallers.use(request.getParameter("feature"));
      return "used";
    }

    @GetMapping("/callable")
    Callable<String> callable() {
      return () -> {
        RecordedCallers.use("callable");
        return "called";
      };
    }

    @GetMapping("/deferred")
    DeferredResult<String> deferred() {
      DeferredResult<String> result = new DeferredResult<>();
      background.run(
          () -> {
            RecordedCallers.use("deferred");
            result.setResult("set");
          });
      return result;
    }

    @GetMapping("/dispatching")
    void dispatching(HttpServletRequest request, HttpServletResponse response) {
      request.startAsync().dispatch("/use?feature=dispatched");
    }

    @GetMapping("/throwing")
    String throwing() {
      throw new IllegalStateException("thrown by the test");
    }

    @GetMapping("/background")
    String background(HttpServletRequest request) {
      String feature = request.getParameter("feature");
      CountDownLatch latch = latches.computeIfAbsent(feature, name -> new CountDownLatch(1));
      background.run(
          () -> {
            try {
              latch.await();
            } catch (InterruptedException interrupt) {
              return;
            }
            RecordedCallers.use(feature);
          });
      return "submitted";
    }

    void release(String feature) {
      latches.get(feature).countDown();
    }
  }

  static class Background {

    @Async
    public void run(Runnable task) {
      task.run();
    }
  }
}
