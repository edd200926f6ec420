package dev.trackfeature.spring.entrypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.runtime.FeatureSite;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.LoggedText;
import dev.trackfeature.spring.RecordedUses;
import dev.trackfeature.spring.entrypoints.EntryPointState.Status;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.test.util.AopTestUtils;
import reactor.core.publisher.Mono;

/** Which beans get a proxy, what it records, and what is left alone. */
class TrackedBeansTest {

  private final RecordedUses uses = new RecordedUses();

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureTrackingAutoConfiguration.class, FeatureProxyAutoConfiguration.class))
          .withBean("route", dev.trackfeature.spring.TelemetryRoute.class, uses::route);

  @AfterEach
  void close() {
    uses.close();
  }

  static class Reports {

    private final String name = "reports";

    @TrackFeature("export")
    public String export(@FeatureAttribute("format") String format) {
      return name + "." + format;
    }

    @TrackFeature("export.nested")
    protected String inherited() {
      return name;
    }

    @TrackFeature("preview")
    String preview() {
      return name;
    }

    @TrackFeature("broken")
    public void broken(RuntimeException failure) {
      throw failure;
    }

    @TrackFeature("later")
    public CompletableFuture<String> later(CompletableFuture<String> work) {
      return work;
    }

    @TrackFeature("reactive")
    public Mono<String> reactive() {
      return Mono.fromSupplier(() -> name);
    }

    public String untracked() {
      return name;
    }

    public String twice() {
      return export("a") + export("b");
    }
  }

  @Test
  void trackedMethodsOfABeanRecordTheirUses() {
    runner
        .withBean(Reports.class)
        .run(
            context -> {
              Reports reports = context.getBean(Reports.class);

              assertThat(AopUtils.isCglibProxy(reports)).isTrue();
              assertThat(reports.export("csv")).isEqualTo("reports.csv");
              assertThat(reports.preview()).isEqualTo("reports");
              assertThat(reports.inherited()).isEqualTo("reports");
              assertThat(reports.untracked()).isEqualTo("reports");
              assertThat(uses.features()).containsExactly("export", "preview", "export.nested");
              assertThat(uses.spans().get(0).getAttributes().asMap().toString())
                  .contains("format=csv");
              assertThat(states(context)).allMatch(state -> state.endsWith(" PROXIED "));
            });
  }

  @Test
  void anExceptionPassesAsTheSameObject() {
    runner
        .withBean(Reports.class)
        .run(
            context -> {
              IllegalStateException failure = new IllegalStateException("broken");

              assertThat(catchThrowable(() -> context.getBean(Reports.class).broken(failure)))
                  .isSameAs(failure);
              assertThat(uses.failures()).containsExactly("broken");
            });
  }

  @Test
  void aUseEndsWithItsAsynchronousResult() {
    runner
        .withBean(Reports.class)
        .run(
            context -> {
              CompletableFuture<String> work = new CompletableFuture<>();
              CompletableFuture<String> result = context.getBean(Reports.class).later(work);

              assertThat(uses.features()).isEmpty();
              work.complete("done");
              assertThat(result.get()).isEqualTo("done");
              assertThat(uses.features()).containsExactly("later");

              Mono<String> mono = context.getBean(Reports.class).reactive();
              assertThat(uses.features()).containsExactly("later");
              assertThat(mono.block()).isEqualTo("reports");
              assertThat(uses.features()).containsExactly("later", "reactive");
            });
  }

  @Test
  void aCallWithinTheBeanIsNotSeen() {
    runner
        .withBean(Reports.class)
        .run(
            context -> {
              context.getBean(Reports.class).twice();

              assertThat(uses.features()).isEmpty();
            });
  }

  static class Woven {

    private static final FeatureSite SITE = FeatureSite.named("woven");

    @TrackFeature("woven")
    public void reportsItself() {
      long use = SITE.start();
      FeatureSite.end(use, null);
    }
  }

  @Test
  void aUseThatTheMethodReportsAsWellCountsOnce() {
    runner
        .withBean(Woven.class)
        .run(
            context -> {
              context.getBean(Woven.class).reportsItself();

              assertThat(uses.features()).containsExactly("woven");
            });
  }

  static final class Final {

    @TrackFeature("final.class")
    public void run() {}
  }

  static class Unproxyable {

    private final Object field = new Object();

    @TrackFeature("a.private")
    private void hidden() {}

    @TrackFeature("b.static")
    public static void ofClass() {}

    @TrackFeature("c.final")
    public final int fixed() {
      return field.hashCode();
    }

    @TrackFeature("d.open")
    public void open() {}
  }

  static class OnlyPrivate {

    @TrackFeature("only.private")
    private void hidden() {}
  }

  static class Singleton {

    private Singleton() {}

    static Singleton make() {
      return new Singleton();
    }

    @TrackFeature("no.constructor")
    public void run() {}
  }

  @Test
  void aBeanThatAProxyCannotStandForIsLeftAlone() {
    runner
        .withBean(Final.class)
        .withBean(Unproxyable.class)
        .withBean(OnlyPrivate.class)
        .withBean(Singleton.class, Singleton::make)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(Final.class).getClass()).isEqualTo(Final.class);
              assertThat(context.getBean(Unproxyable.class).fixed()).isNotZero();
              assertThat(context.getBean(OnlyPrivate.class).getClass())
                  .isEqualTo(OnlyPrivate.class);
              assertThat(states(context))
                  .containsExactly(
                      "final.class NOT_WOVEN the class is final",
                      "only.private NOT_WOVEN the method is private",
                      "no.constructor NOT_WOVEN all constructors of the class are private",
                      "c.final NOT_WOVEN the method is final",
                      "a.private NOT_WOVEN the method is private",
                      "b.static NOT_WOVEN the method is static",
                      "d.open NOT_WOVEN a proxy would break the method fixed of the class, which it"
                          + " can't override");
            });
  }

  interface Handler<T> {

    void handle(T value);

    @TrackFeature("by.default")
    default void byDefault() {}

    @TrackFeature("overridden")
    default void overridden() {}
  }

  static class Base<T> implements Handler<T> {

    @Override
    @TrackFeature("generic")
    public void handle(T value) {}

    @TrackFeature("inherited")
    public void inherited() {}

    @TrackFeature("narrowed")
    public Object narrowed() {
      return "";
    }
  }

  public static class Texts extends Base<String> {

    @Override
    @TrackFeature("bridged")
    public void handle(String value) {}

    @Override
    public void overridden() {}

    @Override
    @TrackFeature("narrowed.text")
    public String narrowed() {
      return "text";
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void theMethodThatRunsDecidesWhichFeatureItIs() {
    runner
        .withBean(Texts.class)
        .run(
            context -> {
              Texts texts = context.getBean(Texts.class);
              texts.handle("a");
              ((Handler<Object>) (Handler<?>) texts).handle("b");
              ((Base<?>) texts).inherited();
              texts.byDefault();
              texts.overridden();
              texts.narrowed();
              ((Base<?>) texts).narrowed();

              assertThat(uses.features())
                  .containsExactly(
                      "bridged",
                      "bridged",
                      "inherited",
                      "by.default",
                      "narrowed.text",
                      "narrowed.text");
              assertThat(states(context))
                  .containsExactlyInAnyOrder(
                      "inherited PROXIED ",
                      "by.default PROXIED ",
                      "bridged PROXIED ",
                      "narrowed.text PROXIED ");
            });
  }

  abstract static class HiddenBase {

    @TrackFeature("hidden.base")
    public void run() {}
  }

  public static class VisibleSubclass extends HiddenBase {}

  @Test
  void aMethodThatTheCompilerBridgesForItsVisibilityIsTracked() {
    runner
        .withBean(VisibleSubclass.class)
        .run(
            context -> {
              context.getBean(VisibleSubclass.class).run();

              assertThat(uses.features()).containsExactly("hidden.base");
              assertThat(states(context)).containsExactly("hidden.base PROXIED ");
            });
  }

  interface Shop {

    void buy();
  }

  static final class FinalShop implements Shop {

    @Override
    @TrackFeature("buy")
    public void buy() {}

    @TrackFeature("not.in.interface")
    public void refund() {}
  }

  @Test
  void aBeanThatHasAJdkProxyIsTrackedThroughIt() {
    runner
        .withBean(
            Shop.class,
            () -> {
              ProxyFactory factory = new ProxyFactory(new FinalShop());
              factory.setProxyTargetClass(false);
              return (Shop) factory.getProxy();
            })
        .run(
            context -> {
              Shop shop = context.getBean(Shop.class);
              shop.buy();

              assertThat(AopUtils.isJdkDynamicProxy(shop)).isTrue();
              assertThat(uses.features()).containsExactly("buy");
              assertThat(states(context))
                  .containsExactly(
                      "buy PROXIED ",
                      "not.in.interface NOT_WOVEN no interface of the bean's JDK proxy has the"
                          + " method");
            });
  }

  @Test
  void interfacesAreProxiedWhereTheApplicationAsksForThat() {
    runner
        .withPropertyValues("spring.aop.proxy-target-class=false")
        .withBean("shop", Shop.class, FinalShop::new)
        .withBean(Reports.class)
        .withBean(Unproxyable.class)
        .run(
            context -> {
              context.getBean(Shop.class).buy();

              assertThat(AopUtils.isJdkDynamicProxy(context.getBean("shop"))).isTrue();
              assertThat(AopUtils.isCglibProxy(context.getBean(Reports.class))).isTrue();
              assertThat(AopUtils.isAopProxy(context.getBean(Unproxyable.class))).isFalse();
              assertThat(uses.features()).containsExactly("buy");
            });
  }

  interface Mapper {

    String find(String id);

    @TrackFeature("mapped")
    default String findTwice(String id) {
      return find(id) + find(id);
    }
  }

  @Test
  void defaultMethodsOfAnInterfaceWithoutAClassAreTracked() {
    runner
        .withBean(
            Mapper.class,
            () ->
                (Mapper)
                    Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Mapper.class},
                        (proxy, method, arguments) ->
                            method.isDefault()
                                ? java.lang.reflect.InvocationHandler.invokeDefault(
                                    proxy, method, arguments)
                                : "x"))
        .run(
            context -> {
              assertThat(context.getBean(Mapper.class).findTwice("1")).isEqualTo("xx");
              assertThat(uses.features()).containsExactly("mapped");
              assertThat(states(context)).containsExactly("mapped PROXIED ");
            });
  }

  static class Product {

    @TrackFeature("product")
    public void use() {}
  }

  static class ProductFactory implements FactoryBean<Product> {

    @Override
    public Product getObject() {
      return new Product();
    }

    @Override
    public Class<?> getObjectType() {
      return Product.class;
    }
  }

  @Test
  void whatAFactoryBeanMakesIsTracked() {
    runner
        .withBean("product", ProductFactory.class)
        .run(
            context -> {
              context.getBean(Product.class).use();

              assertThat(uses.features()).containsExactly("product");
              assertThat(context.getBean("&product").getClass()).isEqualTo(ProductFactory.class);
            });
  }

  @Configuration
  static class TrackedConfiguration {

    @TrackFeature("configured")
    public String use() {
      return product() == product() ? "same" : "other";
    }

    @Bean
    Supplier<String> product() {
      return () -> "product";
    }
  }

  @Test
  void aConfigurationClassIsTrackedAndStaysOne() {
    runner
        .withUserConfiguration(TrackedConfiguration.class)
        .run(
            context -> {
              assertThat(context.getBean(TrackedConfiguration.class).use()).isEqualTo("same");
              assertThat(uses.features()).containsExactly("configured");
            });
  }

  @Test
  void aPrototypeIsNotedWhenItIsFirstMade() {
    runner
        .withBean(
            Product.class, Product::new, bean -> bean.setScope(BeanDefinition.SCOPE_PROTOTYPE))
        .run(
            context -> {
              assertThat(states(context))
                  .containsExactly("product UNKNOWN no bean of the class has been made yet");

              context.getBean(Product.class).use();
              context.getBean(Product.class).use();

              assertThat(uses.features()).containsExactly("product", "product");
              assertThat(states(context)).containsExactly("product PROXIED ");
            });
  }

  @Configuration
  static class ScopedConfiguration {

    @Bean
    static org.springframework.beans.factory.config.BeanFactoryPostProcessor scopes() {
      return factory -> {
        factory.registerScope("thread", new SimpleThreadScope());
        var registry = (org.springframework.beans.factory.support.BeanDefinitionRegistry) factory;
        var target =
            new org.springframework.beans.factory.support.RootBeanDefinition(Product.class);
        target.setScope("thread");
        var holder =
            ScopedProxyUtils.createScopedProxy(
                new org.springframework.beans.factory.config.BeanDefinitionHolder(
                    target, "product"),
                registry,
                true);
        registry.registerBeanDefinition(holder.getBeanName(), holder.getBeanDefinition());
      };
    }
  }

  @Test
  void aScopedBeanIsTrackedOnce() {
    runner
        .withUserConfiguration(ScopedConfiguration.class)
        .run(
            context -> {
              context.getBean("product", Product.class).use();

              assertThat(uses.features()).containsExactly("product");
              assertThat(states(context)).containsExactly("product PROXIED ");
            });
  }

  static class Left {

    @Autowired Right right;

    @TrackFeature("left")
    public void use() {
      right.use();
    }
  }

  static class Right {

    @Autowired Left left;

    @TrackFeature("right")
    public void use() {}
  }

  @Test
  void beansThatNeedEachOtherAreTracked() {
    runner
        .withAllowCircularReferences(true)
        .withBean(Left.class)
        .withBean(Right.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              context.getBean(Left.class).use();

              assertThat(uses.features()).containsExactly("right", "left");
              Right right = AopTestUtils.getTargetObject(context.getBean(Right.class));
              assertThat(right.left).isSameAs(context.getBean(Left.class));
            });
  }

  @Test
  void withoutProxiesNothingIsChanged() {
    for (String off : List.of("trackfeature.proxies=off", "trackfeature.proxies=false")) {
      runner
          .withPropertyValues(off)
          .withBean(Reports.class)
          .run(
              context -> {
                assertThat(context.getBean(Reports.class).getClass()).isEqualTo(Reports.class);
                assertThat(context).doesNotHaveBean(FeatureProxyPostProcessor.class);
              });
    }
  }

  @Test
  void anApplicationThatIsNotTrackedHasNoProxies() {
    runner
        .withPropertyValues("trackfeature.enabled=false")
        .withBean(Reports.class)
        .run(
            context -> {
              assertThat(context.getBean(Reports.class).getClass()).isEqualTo(Reports.class);
              assertThat(context).doesNotHaveBean(EntryPointCheck.class);
            });
  }

  @Test
  void noBeanIsMadeBeforeAllPostProcessors() {
    try (LoggedText log =
        new LoggedText(
            "org.springframework.context.support.PostProcessorRegistrationDelegate"
                + "$BeanPostProcessorChecker")) {
      runner.withBean(Reports.class).run(context -> assertThat(context).hasNotFailed());

      assertThat(log.entries()).isEmpty();
    }
  }

  @Test
  void eachContextHasItsOwnStates() {
    runner
        .withBean(Reports.class)
        .run(
            first ->
                runner
                    .withBean(Product.class)
                    .run(
                        second -> {
                          assertThat(states(second)).containsExactly("product PROXIED ");
                          assertThat(states(first)).hasSize(6);
                        }));
  }

  static List<String> states(AssertableApplicationContext context) {
    return context.getBean(EntryPointStates.class).all().stream()
        .map(state -> state.feature() + " " + state.status() + " " + state.reason())
        .toList();
  }

  static Set<Status> statuses(AssertableApplicationContext context) {
    return context.getBean(EntryPointStates.class).all().stream()
        .map(EntryPointState::status)
        .collect(java.util.stream.Collectors.toSet());
  }
}
