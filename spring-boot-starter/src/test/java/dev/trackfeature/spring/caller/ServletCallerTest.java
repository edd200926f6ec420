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

  private static final String ANN = "acme gold ann s-ann";
  private static final String BEN = "acme gold ben s-ben";

  private static RunningApplication application;

  @BeforeAll
  static void start() {
    application =
        RunningApplication.onServlets(
            Application.class,
            "server.tomcat.threads.max=1",
            "server.tomcat.threads.min-spare=1",
            "spring.task.execution.pool.core-size=1",
            "spring.task.execution.pool.max-size=1");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static int get(String path, String authorization) {
    return application.get(path, "Authorization", authorization).statusCode();
  }

  @Test
  void aHandlersCallerIsTheTokens() {
    assertThat(get("/use?feature=handler", Tokens.bearer("ann"))).isEqualTo(200);

    assertThat(application.usersOf("handler")).containsExactly(ANN);
  }

  @Test
  void twoRequestsOnOneThreadHaveTheirOwnCallers() {
    get("/use?feature=same-thread", Tokens.bearer("ann"));
    get("/use?feature=same-thread", Tokens.bearer("ben"));
    application.get("/open?feature=same-thread");

    assertThat(application.usersOf("same-thread"))
        .containsExactly(ANN, BEN, "unknown unknown null null");
  }

  @Test
  void aNumberIsItsTextAndOnlyAListOfOneIsOne() {
    get(
        "/use?feature=odd-claims",
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
    assertThat(get("/callable", Tokens.bearer("ann"))).isEqualTo(200);

    assertThat(application.usersOf("callable")).containsOnly(ANN);
  }

  @Test
  void whatCompletesADeferredResultHasTheRequestsCaller() {
    assertThat(get("/deferred", Tokens.bearer("ann"))).isEqualTo(200);

    assertThat(application.usersOf("deferred")).containsOnly(ANN);
  }

  @Test
  void anAsynchronousDispatchHasTheRequestsCaller() {
    assertThat(get("/dispatching", Tokens.bearer("ann"))).isEqualTo(200);

    assertThat(application.usersOf("dispatched")).containsOnly(ANN);
    assertThat(application.bean(Probe.class).types).contains(DispatcherType.ASYNC);
  }

  @Test
  void anErrorPageHasTheRequestsCaller() {
    assertThat(get("/throwing", Tokens.bearer("ann"))).isEqualTo(500);

    assertThat(application.usersOf("error-page")).containsOnly(ANN);
  }

  @Test
  void noRequestLeavesItsCallerOnTheThread() {
    get("/throwing", Tokens.bearer("ann"));
    get("/callable", Tokens.bearer("ann"));
    get("/dispatching", Tokens.bearer("ann"));
    get("/use?feature=left", "Bearer malformed");
    get("/use?feature=left", Tokens.bearer("ann"));

    assertThat(application.bean(Probe.class).requests).isPositive();
    assertThat(application.bean(Probe.class).left).isEmpty();
  }

  @Test
  void aTaskHasItsRequestsCallerAlsoAfterTheRequest() throws Exception {
    Handlers handlers = application.bean(Handlers.class);
    get("/background?feature=after-request", Tokens.bearer("ann"));
    // Reuses the request object of the first.
    get("/use?feature=other", Tokens.bearer("ben"));
    handlers.release("after-request");

    await().until(() -> !application.usersOf("after-request").isEmpty());
    assertThat(application.usersOf("after-request")).containsExactly(ANN);
  }

  @Test
  void aPoolThreadKeepsNoCaller() throws Exception {
    Handlers handlers = application.bean(Handlers.class);
    get("/background?feature=pool", Tokens.bearer("ann"));
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
