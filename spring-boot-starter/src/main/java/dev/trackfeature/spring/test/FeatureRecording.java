package dev.trackfeature.spring.test;

import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.runtime.FeatureTrackingBuilder;
import dev.trackfeature.spring.FeatureTrackingBuilderCustomizer;
import dev.trackfeature.testing.FeatureTrackingExtension;
import dev.trackfeature.testing.RecordedFeatures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;

/**
 * The recording of one test: an extension of {@code trackfeature-testing} that is configured as the
 * application is, and stays installed over what the application installs. Events of the context
 * come on any thread.
 */
final class FeatureRecording {

  private final FeatureTrackingExtension features;
  private final FeatureTracking tracking;
  private final @Nullable ConfigurableApplicationContext application;
  private final ApplicationListener<ApplicationContextEvent> onTop = new OnTop();

  /** Guarded by this. */
  private boolean ended;

  private FeatureRecording(
      FeatureTrackingExtension features,
      FeatureTracking tracking,
      @Nullable ConfigurableApplicationContext application) {
    this.features = features;
    this.tracking = tracking;
    this.application = application;
  }

  /** Starts to record over the tracking of this application, which has to run. */
  static FeatureRecording start(ApplicationContext application, ExtensionContext test) {
    FeatureTrackingExtension features =
        FeatureTrackingExtension.create(builder -> configure(builder, application));
    features.beforeEach(test);
    FeatureRecording recording =
        new FeatureRecording(
            features,
            FeatureTracking.installed().orElseThrow(),
            application instanceof ConfigurableApplicationContext configurable
                ? configurable
                : null);
    if (recording.application != null) {
      recording.application.addApplicationListener(recording.onTop);
    }
    return recording;
  }

  /** Nothing of a test reaches the store of the application. */
  private static void configure(FeatureTrackingBuilder builder, ApplicationContext application) {
    application
        .getBeanProvider(FeatureTrackingBuilderCustomizer.class)
        .orderedStream()
        .forEach(customizer -> customizer.customize(builder));
    builder.setUsageCountStore(UsageCountStore.inMemory()).setWeavingCheckEnabled(false);
  }

  /** An application that is started again has installed its tracking again. */
  private final class OnTop implements ApplicationListener<ApplicationContextEvent> {

    @Override
    public void onApplicationEvent(ApplicationContextEvent event) {
      stayOnTop();
    }
  }

  private synchronized void stayOnTop() {
    if (!ended) {
      tracking.install();
    }
  }

  private synchronized void leave() {
    ended = true;
  }

  RecordedFeatures features() {
    return features;
  }

  void end(ExtensionContext test) {
    leave();
    if (application != null) {
      application.removeApplicationListener(onTop);
    }
    features.afterEach(test);
  }
}
