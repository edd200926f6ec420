package dev.trackfeature.spring;

import dev.trackfeature.runtime.FeatureTracking;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Installs the tracking before servers and listeners start, and uninstalls it after they have
 * stopped. Contexts that a test pauses give back to the one before.
 */
final class FeatureTrackingLifecycle implements SmartLifecycle {

  /** Long before and after all that serves requests. */
  private static final int PHASE = Integer.MIN_VALUE / 2;

  private final FeatureTracking tracking;
  private final boolean enabled;
  private final Duration flushTimeout;
  private volatile boolean running;

  /**
   * @param enabled false to switch the tracking off, also one of the application's own
   */
  FeatureTrackingLifecycle(FeatureTracking tracking, boolean enabled, Duration flushTimeout) {
    this.tracking = tracking;
    this.enabled = enabled;
    this.flushTimeout = flushTimeout;
  }

  @Override
  public void start() {
    if (!enabled) {
      tracking.setEnabled(false);
    }
    tracking.install();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    tracking.uninstall();
    tracking.flush(flushTimeout);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
