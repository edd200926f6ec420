package dev.trackfeature.spring.caller;

import static dev.trackfeature.spring.caller.RecordedCallers.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import io.opentelemetry.context.Scope;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Each kind of authentication on Tomcat. */
class ServletAuthenticationsTest {

  private RunningApplication application;

  @AfterEach
  void stop() {
    if (application != null) {
      application.close();
    }
    SecurityContextHolder.clearContext();
  }

  @Test
  void anOpaqueTokensAttributesAreClaims() {
    application = RunningApplication.onServlets(OpaqueTokens.class);

    application.get("/use", "Authorization", "Bearer opaque");

    assertThat(application.usersOf("page")).containsExactly("acme gold ann s-1");
  }

  @Test
  void aLoginWithAFormHasItsNameAsTheUser() {
    application = RunningApplication.onServlets(FormLogin.class);

    application.post("/login", "username=ann&password=secret");
    assertThat(application.get("/use").body()).isEqualTo("used");

    assertThat(application.usersOf("page")).containsExactly("unknown unknown ann null");
  }

  @Test
  void aLoginDoesNotHideATenantThatTheApplicationMadeCurrent() {
    application = RunningApplication.onServlets(FormLogin.class);

    application.post("/login", "username=ann&password=secret");
    application.get("/use-of-acme");

    assertThat(application.usersOf("page")).containsExactly("acme gold ann null");
  }

  @Test
  void aMapOfDetailsHasClaims() {
    application = RunningApplication.onServlets(Details.class);

    application.get("/use");

    assertThat(application.usersOf("page")).containsExactly("acme gold ann null");
  }

  @Test
  void nobodyIsAnonymousAndHeadersAreIgnoredUnlessTheyAreConfigured() {
    application = RunningApplication.onServlets(Anonymous.class);

    application.get("/use", "X-Tenant", "acme");

    assertThat(application.usersOf("page")).containsExactly("unknown unknown null null");
  }

  @Test
  void configuredHeadersSayWhoIsAnonymous() {
    application =
        RunningApplication.onServlets(
            Anonymous.class,
            "trackfeature.caller.tenant.header=X-Tenant",
            "trackfeature.caller.plan.header=X-Plan",
            "trackfeature.caller.user.header=X-User",
            "trackfeature.caller.session.header=X-Session");

    application.get(
        "/use", "X-Tenant", "acme", "X-Plan", "gold", "X-User", "ann", "X-Session", "s-1");

    assertThat(application.usersOf("page")).containsExactly("acme gold ann s-1");
  }

  @Test
  void aClaimComesBeforeAHeaderUnlessItIsBlankAndAHeaderBeforeTheName() {
    application =
        RunningApplication.onServlets(
            JwtTokens.class,
            "trackfeature.caller.tenant.header=X-Tenant",
            "trackfeature.caller.user.claim=",
            "trackfeature.caller.user.header=X-User",
            "trackfeature.caller.plan.claim=https://acme.example/tier");

    application.get(
        "/use",
        "Authorization",
        Tokens.bearer(
            Map.of("sub", "gateway", "tenant_id", "acme", "https://acme.example/tier", "gold")),
        "X-Tenant",
        "forged",
        "X-User",
        "ann");
    application.get("/use", "Authorization", Tokens.bearer(Map.of("sub", "gateway")));

    assertThat(application.usersOf("page"))
        .containsExactly("acme gold ann null", "unknown unknown gateway null");
  }

  @Test
  void outsideARequestTheSecurityContextIsAsked() {
    application = RunningApplication.onServlets(JwtTokens.class);
    UsernamePasswordAuthenticationToken authentication =
        UsernamePasswordAuthenticationToken.authenticated(
            "ann", null, AuthorityUtils.NO_AUTHORITIES);
    authentication.setDetails(Map.of("tenant_id", "acme"));

    SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
    use("outside");
    SecurityContextHolder.clearContext();
    use("outside");

    assertThat(application.usersOf("outside"))
        .containsExactly("acme unknown ann null", "unknown unknown null null");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class JwtTokens {

    @Bean
    JwtDecoder decoder() {
      return Tokens.decoder();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class OpaqueTokens {

    @Bean
    OpaqueTokenIntrospector introspector() {
      return token ->
          new DefaultOAuth2AuthenticatedPrincipal(
              Map.of("sub", "ann", "tenant_id", "acme", "plan", "gold", "sid", "s-1"),
              AuthorityUtils.NO_AUTHORITIES);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
          .oauth2ResourceServer(server -> server.opaqueToken(Customizer.withDefaults()))
          .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class FormLogin {

    @Bean
    UserDetailsService users() {
      return new InMemoryUserDetailsManager(
          User.withUsername("ann").password("{noop}secret").roles("USER").build());
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
          .csrf(AbstractHttpConfigurer::disable)
          .formLogin(Customizer.withDefaults())
          .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class Details {

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      Filter login =
          (request, response, chain) -> {
            UsernamePasswordAuthenticationToken authentication =
                UsernamePasswordAuthenticationToken.authenticated(
                    "ann", null, AuthorityUtils.NO_AUTHORITIES);
            authentication.setDetails(Map.of("tenant_id", "acme", "plan", "gold"));
            SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
            chain.doFilter(request, response);
          };
      return http.authorizeHttpRequests(rules -> rules.anyRequest().authenticated())
          .addFilterBefore(login, AuthorizationFilter.class)
          .build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class Anonymous {

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(rules -> rules.anyRequest().permitAll()).build();
    }
  }

  @RestController
  static class Pages {

    @GetMapping("/use")
    String page(HttpServletRequest request) {
      use("page");
      return "used";
    }

    @GetMapping("/use-of-acme")
    String pageOfAcme(HttpServletRequest request) {
      try (Scope ignored =
          FeatureContext.of("acme", "gold").withUserId(request.getRemoteUser()).makeCurrent()) {
        return page(request);
      }
    }
  }
}
