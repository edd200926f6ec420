package dev.trackfeature.spring.caller;

import static dev.trackfeature.spring.caller.RecordedCallers.use;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reactive applications on Netty. */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveCallerTest {

  private static final String PROPAGATING = "spring.reactor.context-propagation=auto";

  private RunningApplication application;

  @AfterEach
  void stop() {
    if (application != null) {
      application.close();
    }
    Hooks.disableAutomaticContextPropagation();
  }

  @Test
  void aHandlersCallerIsTheTokensOnEachThread(CapturedOutput output) {
    application = RunningApplication.onReactor(JwtTokens.class, PROPAGATING);

    assertThat(get("/hopping?feature=first", Tokens.bearer("ann"))).isEqualTo(200);
    assertThat(get("/hopping?feature=second", Tokens.bearer("ben"))).isEqualTo(200);

    assertThat(application.usersOf("first"))
        .containsExactly("acme gold ann s-ann", "acme gold ann s-ann", "acme gold ann s-ann");
    assertThat(application.usersOf("second"))
        .containsExactly("acme gold ben s-ben", "acme gold ben s-ben", "acme gold ben s-ben");
    assertThat(output).doesNotContain("TFS06");
  }

  @Test
  void withoutPropagationTheCallerIsUnknownAndThatIsSaidOnce(CapturedOutput output) {
    application = RunningApplication.onReactor(JwtTokens.class);

    get("/hopping?feature=unpropagated", Tokens.bearer("ann"));
    get("/hopping?feature=unpropagated", Tokens.bearer("ann"));

    assertThat(application.usersOf("unpropagated"))
        .hasSize(6)
        .containsOnly("unknown unknown null null");
    assertThat(output.getAll().split("TFS06", -1)).hasSize(2);
    assertThat(output).contains("spring.reactor.context-propagation=auto");
  }

  @Test
  void anApplicationOnServletsIsNotWarned(CapturedOutput output) {
    application = RunningApplication.onServlets(Nothing.class);

    assertThat(output).doesNotContain("TFS06");
  }

  @Test
  void aLoginInASessionHasItsNameAsTheUser() {
    application = RunningApplication.onReactor(FormLogin.class, PROPAGATING);

    application.post("/login", "username=ann&password=secret");
    application.get("/hopping?feature=in-session");

    assertThat(application.usersOf("in-session"))
        .hasSize(3)
        .containsOnly("unknown unknown ann null");
  }

  @Test
  void anonymousRequestsHaveTheCallerOfTheirHeaders() {
    application =
        RunningApplication.onReactor(
            Open.class, PROPAGATING, "trackfeature.caller.tenant.header=X-Tenant");

    application.get("/hopping?feature=in-header", "X-Tenant", "acme");
    application.get("/hopping?feature=in-no-header");

    assertThat(application.usersOf("in-header")).hasSize(3).containsOnly("acme unknown null null");
    assertThat(application.usersOf("in-no-header"))
        .hasSize(3)
        .containsOnly("unknown unknown null null");
  }

  @Test
  void aFailingRequestLeavesNoCallerOnTheThread() {
    application = RunningApplication.onReactor(JwtTokens.class, PROPAGATING);

    assertThat(get("/throwing", Tokens.bearer("ann"))).isEqualTo(500);

    assertThat(application.get("/left").body()).isEqualTo("none");
  }

  private int get(String path, String authorization) {
    return application.get(path, "Authorization", authorization).statusCode();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nothing {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Handlers.class)
  static class JwtTokens {

    @Bean
    NettyReactiveWebServerFactory server() {
      return new NettyReactiveWebServerFactory(0);
    }

    @Bean
    ReactiveJwtDecoder decoder() {
      return Tokens.reactiveDecoder();
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
      return http.authorizeExchange(
              rules -> rules.pathMatchers("/left").permitAll().anyExchange().authenticated())
          .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
          .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Handlers.class)
  static class FormLogin {

    @Bean
    NettyReactiveWebServerFactory server() {
      return new NettyReactiveWebServerFactory(0);
    }

    @Bean
    MapReactiveUserDetailsService users() {
      return new MapReactiveUserDetailsService(
          User.withUsername("ann").password("{noop}secret").roles("USER").build());
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
      return http.authorizeExchange(rules -> rules.anyExchange().authenticated())
          .csrf(ServerHttpSecurity.CsrfSpec::disable)
          .formLogin(Customizer.withDefaults())
          .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Handlers.class)
  static class Open {

    @Bean
    NettyReactiveWebServerFactory server() {
      return new NettyReactiveWebServerFactory(0);
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
      return http.authorizeExchange(rules -> rules.anyExchange().permitAll()).build();
    }
  }

  @RestController
  static class Handlers {

    /** Uses the feature in the handler, on another thread, and after a delay on a third. */
    @GetMapping("/hopping")
    Mono<String> hopping(@RequestParam(name = "feature") String feature) {
      use(feature);
      return Mono.just(feature)
          .publishOn(Schedulers.boundedElastic())
          .doOnNext(RecordedCallers::use)
          .delayElement(Duration.ofMillis(1), Schedulers.parallel())
          .doOnNext(RecordedCallers::use);
    }

    @GetMapping("/throwing")
    Mono<String> throwing() {
      return Mono.error(new IllegalStateException("thrown by the test"));
    }

    @GetMapping("/left")
    Mono<String> left() {
      return Mono.fromSupplier(() -> "unused").map(ignored -> leftOn(Thread.currentThread()));
    }

    private static String leftOn(Thread thread) {
      RequestCaller caller = CurrentCaller.get();
      // The request's own caller knows nobody; one that was left would.
      return caller == null || caller.context() == null ? "none" : thread + " " + caller.context();
    }
  }
}
