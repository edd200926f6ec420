package dev.trackfeature.spring.entrypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.aspects.WovenCalls;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.FeatureTrackingAutoConfiguration;
import dev.trackfeature.spring.FeatureTrackingBuilderCustomizer;
import dev.trackfeature.spring.LoggedText;
import dev.trackfeature.spring.RecordedUses;
import dev.trackfeature.spring.StarterException;
import dev.trackfeature.spring.TelemetryRoute;
import dev.trackfeature.spring.TrackFeatureProperties;
import dev.trackfeature.spring.TrackFeatureProperties.Weaving.Missing;
import dev.trackfeature.spring.metrics.FeatureMetricsBridgeAutoConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

/** What the start of an application says of its entry points, by catalog, class files and beans. */
class EntryPointCheckTest {

  private static final String CURE =
      "Weave them: add the trackfeature-maven-plugin with <extensions>true</extensions> to the"
          + " build, build it once with clean, and start the application from what Maven built (mvn"
          + " spring-boot:run; have an IDE delegate builds to Maven)."
          + " trackfeature.weaving.missing=ignore switches this check off.";

  private final RecordedUses uses = new RecordedUses();
  private final LoggedText log = new LoggedText(EntryPointCheck.class.getName());

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureTrackingAutoConfiguration.class, FeatureProxyAutoConfiguration.class))
          .withBean("route", TelemetryRoute.class, uses::route);

  @AfterEach
  void close() {
    log.close();
    uses.close();
  }

  /** As a class is whose methods call what woven code calls. */
  static class Woven {

    private static final Class<?> CALLED = WovenCalls.class;

    @TrackFeature("woven")
    public Class<?> run() {
      return CALLED;
    }
  }

  static class Plain {

    @TrackFeature("plain")
    public void run() {}

    @TrackFeature("hidden")
    private void hide() {}
  }

  static class NoBean {

    @TrackFeature("no.bean")
    public void run() {}

    @TrackFeature("no.bean.static")
    static void ofClass() {}
  }

  static class Late {

    @TrackFeature("late")
    public void run() {}
  }

  private static final FeatureCatalog CATALOG =
      catalog(
          Map.of(
              "woven", point(Woven.class, "run", "()Ljava/lang/Class;"),
              "plain", point(Plain.class, "run", "()V"),
              "hidden", point(Plain.class, "hide", "()V"),
              "no.bean", point(NoBean.class, "run", "()V"),
              "no.bean.static", point(NoBean.class, "ofClass", "()V")));

  private static EntryPoint point(Class<?> type, String method, String descriptor) {
    return point(type.getName(), method, descriptor);
  }

  private static EntryPoint point(String type, String method, String descriptor) {
    return new EntryPoint(type, method, descriptor, Returns.VOID, Visibility.PUBLIC);
  }

  private static FeatureCatalog catalog(Map<String, EntryPoint> features) {
    List<Feature> all = new ArrayList<>();
    features.forEach(
        (name, entryPoint) ->
            all.add(Feature.builder(name).entryPoints(List.of(entryPoint)).build()));
    return FeatureCatalog.of(all);
  }

  private ApplicationContextRunner with(FeatureCatalog catalog) {
    return runner.withBean(
        FeatureTrackingBuilderCustomizer.class, () -> builder -> builder.setCatalog(catalog));
  }

  @Test
  void eachEntryPointIsWovenOrProxiedOrHasAReason() {
    with(CATALOG)
        .withBean(Woven.class)
        .withBean(Plain.class)
        .run(
            context -> {
              assertThat(context.getBean(Woven.class).getClass()).isEqualTo(Woven.class);
              assertThat(TrackedBeansTest.states(context))
                  .containsExactly(
                      "hidden NOT_WOVEN the method is private",
                      "no.bean NOT_WOVEN the class is not a bean",
                      "no.bean.static NOT_WOVEN the method is static",
                      "plain PROXIED ",
                      "woven WOVEN ");
              assertThat(log.entries())
                  .containsExactly(
                      "INFO Features are recorded through spans in memory: 1 entry point woven,"
                          + " 1 behind proxies, 3 not recorded.",
                      """
                      WARN TFS02: 3 of 5 feature entry points are not recorded:
                        hidden: %1$s$Plain.hide(): the method is private
                        no.bean: %1$s$NoBean.run(): the class is not a bean
                        no.bean.static: %1$s$NoBean.ofClass(): the method is static
                      %2$s"""
                          .formatted(EntryPointCheckTest.class.getName(), CURE));
            });
  }

  @Test
  void oneLineSaysHowFeaturesAreRecorded() {
    with(catalog(
            Map.of(
                "woven", point(Woven.class, "run", "()Ljava/lang/Class;"),
                "plain", point(Plain.class, "run", "()V"))))
        .withBean(Plain.class)
        .withPropertyValues("trackfeature.weaving.missing=ignore")
        .run(
            context ->
                assertThat(log.entries())
                    .containsExactly(
                        "INFO Features are recorded through spans in memory: 1 entry point woven,"
                            + " 1 behind proxies, 1 not recorded."));
  }

  @Test
  void oneLineSaysWhyFeaturesAreNotRecorded() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                FeatureMetricsBridgeAutoConfiguration.class,
                FeatureTrackingAutoConfiguration.class,
                FeatureProxyAutoConfiguration.class))
        .run(
            context ->
                assertThat(log.entries())
                    .containsExactly("INFO Features are not recorded: no meters were found."));
  }

  @Test
  void theRouteIsSaidOnce() {
    try (LoggedText ofRoute =
        new LoggedText(FeatureMetricsBridgeAutoConfiguration.class.getPackageName())) {
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  FeatureMetricsBridgeAutoConfiguration.class,
                  FeatureTrackingAutoConfiguration.class,
                  FeatureProxyAutoConfiguration.class))
          .withBean(SimpleMeterRegistry.class)
          .run(
              context -> {
                assertThat(log.entries())
                    .containsExactly(
                        "INFO Features are recorded through Micrometer (SimpleMeterRegistry):"
                            + " no entry points are known.");
                assertThat(ofRoute.entries()).isEmpty();
              });
    }
  }

  @Test
  void nothingWovenIsSaidFirstAndTwentyAreListed() {
    Map<String, EntryPoint> many = new java.util.TreeMap<>();
    for (int i = 10; i < 35; i++) {
      many.put("f" + i, point(NoBean.class, "m" + i, "()V"));
    }
    with(catalog(many))
        .run(
            context -> {
              String warning = log.entries().get(1);

              assertThat(warning)
                  .startsWith(
                      "WARN TFS02: Nothing is woven: these classes were built without weaving. 25 of"
                          + " 25 feature entry points are not recorded:\n  f10: ")
                  .contains("\n  f29: ")
                  .doesNotContain("\n  f30: ")
                  .contains("\n  and 5 more\nWeave them");
            });
  }

  @Test
  void aStartThatMustNotMissAnyFailsBeforeAnythingServes() {
    AtomicBoolean served = new AtomicBoolean();
    with(CATALOG)
        .withBean(Server.class, () -> new Server(served))
        .withPropertyValues("trackfeature.weaving.missing=fail")
        .run(
            context -> {
              assertThat(context.getStartupFailure())
                  .isInstanceOf(StarterException.class)
                  .hasMessageStartingWith(
                      "TFS01: 4 of 5 feature entry points would not be recorded");
              assertThat(served).isFalse();
            });
  }

  @Test
  void aStartThatMissesNoneSucceeds() {
    with(catalog(Map.of("plain", point(Plain.class, "run", "()V"))))
        .withBean(NoBean.class)
        .withPropertyValues("trackfeature.weaving.missing=fail")
        .run(context -> assertThat(context).hasFailed());
    with(catalog(Map.of("woven", point(Woven.class, "run", "()Ljava/lang/Class;"))))
        .withPropertyValues("trackfeature.weaving.missing=fail")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void aLazyBeanIsNotKnownYetAndDoesNotStopTheStart() {
    with(catalog(Map.of("late", point(Late.class, "run", "()V"))))
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .withBean(Late.class)
        .withPropertyValues("trackfeature.weaving.missing=fail")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(log.entries())
                  .containsExactly(
                      "INFO Features are recorded through spans in memory:"
                          + " 1 entry point not known yet.");
              assertThat(TrackedBeansTest.states(context))
                  .containsExactly("late UNKNOWN no bean of the class has been made yet");

              context.getBean(Late.class);

              assertThat(TrackedBeansTest.states(context)).containsExactly("late PROXIED ");
            });
  }

  @Test
  void aLazyBeanThatCannotHaveAProxyIsKnown() {
    with(catalog(Map.of("final.class", point(TrackedBeansTest.Final.class, "run", "()V"))))
        .withBean(
            TrackedBeansTest.Final.class,
            TrackedBeansTest.Final::new,
            definition -> definition.setLazyInit(true))
        .run(
            context ->
                assertThat(TrackedBeansTest.states(context))
                    .containsExactly("final.class NOT_WOVEN the class is final"));
  }

  @Test
  void withoutProxiesThatIsTheReason() {
    with(CATALOG)
        .withBean(Plain.class)
        .withPropertyValues("trackfeature.proxies=off")
        .run(
            context ->
                assertThat(TrackedBeansTest.states(context))
                    .contains("plain NOT_WOVEN trackfeature.proxies is off", "woven WOVEN "));
    with(CATALOG)
        .withPropertyValues("trackfeature.enabled=false")
        .run(context -> assertThat(context.getBean(EntryPointStates.class).all()).isEmpty());
  }

  @Test
  void aClassThatIsNotThereIsUnknown() {
    with(catalog(Map.of("gone", point("com.acme.Gone", "run", "()V"))))
        .withPropertyValues("trackfeature.weaving.missing=fail")
        .run(
            context ->
                assertThat(TrackedBeansTest.states(context))
                    .containsExactly("gone UNKNOWN the class file isn't found"));
  }

  @Test
  void withoutACatalogTheBeansSayWhatThereIs() {
    runner
        .withBean(Woven.class)
        .withBean(NoBean.class)
        .run(
            context -> {
              assertThat(TrackedBeansTest.states(context))
                  .containsExactly(
                      "no.bean.static NOT_WOVEN the method is static",
                      "no.bean PROXIED ",
                      "woven WOVEN ");
              assertThat(log.entries())
                  .hasSize(3)
                  .last()
                  .asString()
                  .startsWith("INFO There is no feature catalog");
            });
  }

  @Test
  void aModuleWithoutCatalogIsListedAfterTheOthers() {
    with(catalog(Map.of("plain", point(Plain.class, "run", "()V"))))
        .withBean(Plain.class)
        .withBean(NoBean.class)
        .run(
            context ->
                assertThat(TrackedBeansTest.states(context))
                    .containsExactly(
                        "plain PROXIED ",
                        "no.bean.static NOT_WOVEN the method is static",
                        "no.bean PROXIED ",
                        "hidden NOT_WOVEN the method is private"));
  }

  @Test
  void anApplicationWithItsOwnTrackingIsNotWarnedTwice() {
    runner
        .withBean(
            FeatureTracking.class,
            () -> FeatureTracking.builder(OpenTelemetry.noop()).setCatalog(CATALOG).build())
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(log.entries())
                  .containsExactly(
                      "INFO Features are recorded through the application's own FeatureTracking:"
                          + " 1 entry point woven, 4 not recorded.");
            });
  }

  @Test
  void anApplicationWithItsOwnTrackingCanAskForAFailure() {
    runner
        .withBean(
            FeatureTracking.class,
            () -> FeatureTracking.builder(OpenTelemetry.noop()).setCatalog(CATALOG).build())
        .withPropertyValues("trackfeature.weaving.missing=fail")
        .run(context -> assertThat(context.getStartupFailure()).hasMessageStartingWith("TFS01: "));
  }

  /** As of a library that the application doesn't have. */
  static class Absent {}

  static class Naming {

    Absent absent() {
      return new Absent();
    }
  }

  static class Unreadable extends Naming {

    @TrackFeature("unreadable")
    public void run() {}
  }

  /** Loads its parts anew, and doesn't find what is absent. */
  private static final class Incomplete extends ClassLoader {

    private static final Set<String> PARTS =
        Set.of(Naming.class.getName(), Unreadable.class.getName());

    Incomplete() {
      super(EntryPointCheckTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(Absent.class.getName())) {
        throw new ClassNotFoundException(name);
      }
      if (!PARTS.contains(name)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  @Test
  void aClassThatCannotBeReadOnlyConcernsItself() throws ClassNotFoundException {
    Class<?> type = new Incomplete().loadClass(Unreadable.class.getName());
    with(catalog(
            Map.of(
                "plain", point(Plain.class, "run", "()V"),
                "unreadable", point(Unreadable.class, "run", "()V"))))
        .withBean(Plain.class)
        .withInitializer(
            context -> {
              RootBeanDefinition definition = new RootBeanDefinition(type);
              definition.setLazyInit(true);
              ((GenericApplicationContext) context)
                  .registerBeanDefinition("unreadable", definition);
            })
        .run(
            context ->
                assertThat(TrackedBeansTest.states(context))
                    .contains(
                        "plain PROXIED ",
                        "unreadable NOT_WOVEN the class can't be read:"
                            + " java.lang.NoClassDefFoundError: "
                            + Absent.class.getName().replace('.', '/')));
  }

  @Test
  void aCheckThatFailsStopsAStartThatMustNotMissAny() {
    try (FeatureTracking tracking =
        FeatureTracking.builder(OpenTelemetry.noop()).setWeavingCheckEnabled(false).build()) {
      DefaultListableBeanFactory broken =
          new DefaultListableBeanFactory() {
            @Override
            public String[] getBeanDefinitionNames() {
              throw new IllegalStateException("no names");
            }
          };
      runner.run(
          context -> {
            EntryPointStates states =
                new EntryPointStates(
                    tracking,
                    context.getBean(TrackFeatureProperties.class),
                    List.of(context.getBean(FeatureProxyPostProcessor.class)),
                    new PendingBeans(broken));
            ObjectProvider<TelemetryRoute> route = context.getBeanProvider(TelemetryRoute.class);

            assertThatThrownBy(
                    () ->
                        new EntryPointCheck(tracking, states, Missing.FAIL, route, true)
                            .afterSingletonsInstantiated())
                .hasMessageStartingWith("trackfeature.weaving.missing is 'fail'")
                .hasRootCauseMessage("no names");
            new EntryPointCheck(tracking, states, Missing.WARN, route, true)
                .afterSingletonsInstantiated();
            assertThat(log.entries()).last().asString().startsWith("WARN Can't check");
          });
    }
  }

  static final class Server implements SmartLifecycle {

    private final AtomicBoolean served;

    Server(AtomicBoolean served) {
      this.served = served;
    }

    @Override
    public void start() {
      served.set(true);
    }

    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
      return served.get();
    }
  }
}
