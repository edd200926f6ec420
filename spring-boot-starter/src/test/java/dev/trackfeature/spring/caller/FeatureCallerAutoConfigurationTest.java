package dev.trackfeature.spring.caller;

import static dev.trackfeature.spring.caller.RecordedCallers.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.FeatureContextResolver;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.FeatureTrackingBuilderCustomizer;
import dev.trackfeature.spring.TelemetryRoute;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

class FeatureCallerAutoConfigurationTest {

  private static final AutoConfigurations STARTER =
      AutoConfigurations.of(
          FeatureTrackingAutoConfiguration.class, FeatureCallerAutoConfiguration.class);

  private final RecordedCallers callers = new RecordedCallers();
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(STARTER)
          .withBean(TelemetryRoute.class, callers::route);
  private final WebApplicationContextRunner onServlets =
      new WebApplicationContextRunner()
          .withConfiguration(STARTER)
          .withBean(TelemetryRoute.class, callers::route);

  @AfterEach
  void clear() {
    SecurityContextHolder.clearContext();
    callers.close();
  }

  private static void logIn(Object details) {
    UsernamePasswordAuthenticationToken authentication =
        UsernamePasswordAuthenticationToken.authenticated(
            "ann", null, AuthorityUtils.NO_AUTHORITIES);
    authentication.setDetails(details);
    SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
  }

  @Test
  void theApplicationsResolversAreAskedInTheirOrderBeforeTheBuiltInOne() {
    logIn(Map.of("tenant_id", "of-login"));
    runner
        .withUserConfiguration(Resolvers.class)
        .run(
            context -> {
              Resolvers resolvers = context.getBean(Resolvers.class);
              use("asked");
              resolvers.answers.put("first", FeatureContext.of("of-first", null));
              use("asked");
              resolvers.answers.put("second", FeatureContext.of("of-second", null));
              use("asked");
              resolvers.answers.remove("first");
              use("asked");

              assertThat(callers.of("asked"))
                  .containsExactly(
                      "of-login unknown ann null",
                      "of-first unknown null null",
                      "of-first unknown null null",
                      "of-second unknown null null");
              assertThat(callers.droppedForResolver()).isZero();
            });
  }

  @Test
  void aResolverThatThrowsIsPassedOverAndCountedWhenNobodyKnows() {
    runner
        .withBean(
            FeatureContextResolver.class,
            () ->
                context -> {
                  throw new IllegalStateException("thrown by the test");
                })
        .run(
            context -> {
              logIn(Map.of("tenant_id", "of-login"));
              use("passed");
              SecurityContextHolder.clearContext();
              use("passed");
              try (Scope ignored = FeatureContext.of("of-context", null).makeCurrent()) {
                use("passed");
              }

              assertThat(callers.of("passed"))
                  .containsExactly(
                      "of-login unknown ann null",
                      "unknown unknown null null",
                      "of-context unknown null null");
              assertThat(callers.droppedForResolver()).isEqualTo(2);
            });
  }

  @Test
  void theBuiltInOneComesBeforeTheContextAndThatBeforeBaggage() {
    runner
        .withPropertyValues("trackfeature.baggage.enabled=true")
        .run(
            context -> {
              try (Scope baggage =
                  Baggage.builder().put("tenant.id", "of-baggage").build().makeCurrent()) {
                use("ordered");
                try (Scope current = FeatureContext.of("of-context", null).makeCurrent()) {
                  use("ordered");
                  logIn(Map.of("tenant_id", "of-login"));
                  use("ordered");
                  logIn(null);
                  use("ordered");
                }
              }

              assertThat(callers.of("ordered"))
                  .containsExactly(
                      "of-baggage unknown null null",
                      "of-context unknown null null",
                      "of-login unknown ann null",
                      // The login names no tenant.
                      "of-context unknown null null");
            });
  }

  @Test
  void aResolverMayNeedTheTracking() {
    runner
        .withUserConfiguration(NeedsTracking.class)
        .run(
            context -> {
              use("needing");
              assertThat(callers.of("needing")).containsExactly("of-tracking unknown null null");
            });
  }

  @Test
  void aCustomizerOfTheApplicationsHasTheLastWord() {
    runner
        .withBean(
            FeatureTrackingBuilderCustomizer.class,
            () ->
                builder ->
                    builder.setContextResolver(context -> FeatureContext.of("customized", null)))
        .run(
            context -> {
              use("customized");
              assertThat(callers.of("customized")).containsExactly("customized unknown null null");
            });
  }

  @Test
  void anApplicationsOwnTrackingIsLeftAlone() {
    onServlets
        .withBean(
            FeatureTracking.class, () -> FeatureTracking.builder(OpenTelemetry.noop()).build())
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void nothingIsContributedWhenTrackingIsOff() {
    onServlets
        .withPropertyValues("trackfeature.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(FilterRegistrationBean.class)
                    .doesNotHaveBean(TaskDecorator.class)
                    .doesNotHaveBean("featureCallerCustomizer"));
  }

  @Test
  void onlyTheBeansOfTheKindOfApplicationAreContributed() {
    runner.run(
        context ->
            assertThat(context)
                .doesNotHaveBean(FilterRegistrationBean.class)
                .doesNotHaveBean(FeatureContextWebFilter.class));
    onServlets.run(
        context ->
            assertThat(context)
                .hasSingleBean(FilterRegistrationBean.class)
                .doesNotHaveBean(FeatureContextWebFilter.class));
    new ReactiveWebApplicationContextRunner()
        .withConfiguration(STARTER)
        .withBean(TelemetryRoute.class, callers::route)
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(FilterRegistrationBean.class)
                    .hasSingleBean(FeatureContextWebFilter.class));
  }

  @Test
  void withoutSpringSecurityOnlyHeadersAreRead() {
    logIn(Map.of("plan", "of-login"));
    onServlets
        .withClassLoader(new FilteredClassLoader("org.springframework.security"))
        .withPropertyValues("trackfeature.caller.tenant.header=X-Tenant")
        .run(
            context -> {
              MockHttpServletRequest request = new MockHttpServletRequest();
              request.addHeader("X-Tenant", "acme");
              context
                  .getBean(FilterRegistrationBean.class)
                  .getFilter()
                  .doFilter(
                      request,
                      new MockHttpServletResponse(),
                      new MockFilterChain() {
                        @Override
                        public void doFilter(
                            jakarta.servlet.ServletRequest in,
                            jakarta.servlet.ServletResponse out) {
                          use("with-header");
                        }
                      });
              use("outside");

              assertThat(callers.of("with-header")).containsExactly("acme unknown null null");
              assertThat(callers.of("outside")).containsExactly("unknown unknown null null");
            });
  }

  @Test
  void theMetadataStatesTheClaimsThatAreReadUnlessOthersAre() throws Exception {
    List<String> stated = new ArrayList<>();
    for (java.net.URL url :
        Collections.list(
            getClass()
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (InputStream in = url.openStream()) {
        String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (Object property :
            (List<?>) JsonParserFactory.getJsonParser().parseMap(json).get("properties")) {
          Map<?, ?> facts = (Map<?, ?>) property;
          String name = String.valueOf(facts.get("name"));
          if (name.startsWith("trackfeature.caller.") && name.endsWith(".claim")) {
            stated.add(name + " " + facts.get("defaultValue"));
          }
        }
      }
    }
    Map<String, Object> everyDefault = new TreeMap<>();
    for (String property : stated) {
      String[] words = property.split("[. ]");
      everyDefault.put(property.substring(property.indexOf(' ') + 1), "value of " + words[2]);
    }
    logIn(everyDefault);

    runner.run(context -> use("defaults"));

    assertThat(stated).hasSize(4);
    assertThat(callers.of("defaults"))
        .containsExactly("value of tenant value of plan value of user value of session");
  }

  @Configuration(proxyBeanMethods = false)
  static class NeedsTracking {

    @Bean
    FeatureContextResolver resolver(FeatureTracking tracking) {
      return context ->
          tracking.catalog().features().isEmpty() ? FeatureContext.of("of-tracking", null) : null;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Resolvers {

    final Map<String, FeatureContext> answers = new TreeMap<>();

    @Bean
    @Order(2)
    FeatureContextResolver later() {
      return context -> answers.get("second");
    }

    @Bean
    @Order(1)
    FeatureContextResolver earlier() {
      return context -> answers.get("first");
    }
  }
}
