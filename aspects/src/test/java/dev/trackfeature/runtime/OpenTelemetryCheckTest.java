package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.FlushResult;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.fixtures.Reports;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code install()} says of an OpenTelemetry that records nothing or doesn't fit. */
class OpenTelemetryCheckTest {

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final CapturedLog log = new CapturedLog();

  /** As Spring Boot makes it: spans are recorded, but no reader ever collects metrics. */
  private final OpenTelemetrySdk withoutReader =
      OpenTelemetrySdk.builder().setTracerProvider(SdkTracerProvider.builder().build()).build();

  @BeforeEach
  @AfterEach
  void forgetTheGlobal() {
    GlobalOpenTelemetry.resetForTest();
  }

  @AfterEach
  void close() {
    log.close();
    telemetry.close();
    withoutReader.close();
  }

  @Test
  void metersThatRecordNothingAreWarnedOfOnceWithTheUsualCures() {
    install(withoutReader, builder -> {});

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("OpenTelemetry's meters record nothing")
        .contains("SdkMeterProvider", "setMeter", "otel.metrics.exporter");
  }

  @Test
  void meterOfTheApplicationThatRecordsNothingIsWarnedOf() {
    FeatureTracking.builder(MeterProvider.noop().get("com.acme"))
        .setCatalog(FeatureCatalog.of(List.of()))
        .build()
        .install();

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("OpenTelemetry's meters record nothing");
  }

  @Test
  @OnOpenTelemetry(from = 57)
  void globalThatIsFollowedAndRecordsNothingIsWarnedOf() {
    GlobalOpenTelemetry.set(withoutReader);
    new Reports().quiet();

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("OpenTelemetry's meters record nothing");
  }

  @Test
  @OnOpenTelemetry(before = 57)
  void globalThatCannotBeFollowedIsWarnedOfOnceWhenNothingIsInstalledForLong() {
    GlobalOpenTelemetry.set(telemetry.sdk());
    for (int i = 0; i < 10_000; i++) {
      new Reports().quiet();
    }

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("Features are not tracked: no FeatureTracking is installed")
        .contains("1.57");
  }

  @Test
  void metersThatRecordAreNotWarnedOf() {
    install(telemetry.sdk(), builder -> {});
    InstalledTrackings.reset();
    install(withoutReader, builder -> builder.setMeter(telemetry.sdk().getMeter("com.acme")));

    assertThat(log.messages()).isEmpty();
  }

  @Test
  void storeOrListenerIsReasonEnoughToTrackWithoutMetrics() {
    install(withoutReader, builder -> builder.addAdoptionListener(event -> {}));
    InstalledTrackings.reset();
    install(withoutReader, builder -> builder.setUsageCountStore(UsageCountStore.inMemory()));

    assertThat(log.messages()).isEmpty();
  }

  @Test
  void listenerIsNoReasonWhereAdoptionIsSwitchedOff() {
    install(
        withoutReader,
        builder -> builder.addAdoptionListener(event -> {}).setAdoptionEnabled(false));

    assertThat(log.messages()).hasSize(1);
  }

  @Test
  void noopThatSomebodyChoseIsNotWarnedOf() {
    install(OpenTelemetry.noop(), builder -> {});
    InstalledTrackings.reset();
    GlobalOpenTelemetry.set(OpenTelemetry.noop());
    install(GlobalOpenTelemetry.get(), builder -> {});

    assertThat(log.messages()).isEmpty();
  }

  @Test
  void sdkOfAnotherVersionThanTheApiIsWarnedOfOnceAndRecordsWhatItCan() {
    install(implementedBy(new Implementation("1.31.0"), telemetry.sdk()), builder -> {});
    new Reports().quiet();

    assertThat(log.messages())
        .singleElement()
        .asString()
        .contains("API is 1." + OnOpenTelemetry.Condition.MINOR + ".", "SDK is 1.31.0.")
        .contains("opentelemetry-bom", "opentelemetry.version");
    assertThat(telemetry.points("usage")).hasSize(1);
  }

  @Test
  void openTelemetryThatDoesNotLinkCostsTheTrackingOnlyAndBothVersionsAreNamed() {
    OpenTelemetry unusable =
        implementedBy(
            new Implementation("1.31.0"),
            (Object) null,
            new NoClassDefFoundError("io/opentelemetry/api/internal/ConfigUtil"));
    FeatureTracking tracking = install(unusable, builder -> {});
    new Reports().quiet();
    tracking.setEnabled(true);
    assertThat(tracking.flush()).isEqualTo(FlushResult.COMPLETE);
    assertThat(tracking.weaving().findings()).isEmpty();
    tracking.close();

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("Features are not tracked, as OpenTelemetry can't be used.")
        .contains("API is 1." + OnOpenTelemetry.Condition.MINOR + ".", "SDK is 1.31.0.");
    assertThat(FeatureTracking.installed()).isEmpty();
  }

  @Test
  @OnOpenTelemetry(from = 57)
  void globalThatDoesNotLinkIsWarnedOfOnceWithItsVersions() {
    GlobalOpenTelemetry.set(
        implementedBy(new Implementation(null), null, new NoSuchMethodError("broken")));
    new Reports().quiet();
    new Reports().quiet();

    assertThat(log.messages())
        .singleElement()
        .asString()
        .startsWith("Features are not tracked, as OpenTelemetry can't be used.")
        .contains("API is 1." + OnOpenTelemetry.Condition.MINOR + ".", "SDK is 1.");
  }

  @Test
  void damagedOrMissingVersionIsNotWarnedOf() {
    install(implementedBy(new Implementation(null), telemetry.sdk()), builder -> {});
    InstalledTrackings.reset();
    install(implementedBy(new Implementation("\\uZZZZ"), telemetry.sdk()), builder -> {});

    assertThat(log.messages()).isEmpty();
  }

  private static FeatureTracking install(
      OpenTelemetry openTelemetry, Consumer<FeatureTrackingBuilder> configuration) {
    FeatureTrackingBuilder builder =
        FeatureTracking.builder(openTelemetry).setCatalog(FeatureCatalog.of(List.of()));
    configuration.accept(builder);
    return builder.build().install();
  }

  private static OpenTelemetry implementedBy(Implementation loader, Object target) {
    return implementedBy(loader, target, null);
  }

  private static OpenTelemetry implementedBy(
      Implementation loader, Object target, LinkageError failure) {
    return (OpenTelemetry)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {OpenTelemetry.class},
            (proxy, method, arguments) -> call(method, target, arguments, failure));
  }

  private static Object call(Method method, Object target, Object[] arguments, LinkageError failure)
      throws Throwable {
    if (failure != null) {
      throw failure;
    }
    return method.invoke(target, arguments);
  }

  /** Has an SDK of its own beside the API of the tests. */
  private static final class Implementation extends ClassLoader {

    private final String version;

    Implementation(String version) {
      super(OpenTelemetryCheckTest.class.getClassLoader());
      this.version = version;
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      if (!name.equals("io/opentelemetry/sdk/common/version.properties")) {
        return super.getResourceAsStream(name);
      }
      return version == null
          ? null
          : new ByteArrayInputStream(
              ("sdk.version=" + version).getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
