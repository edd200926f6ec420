package dev.trackfeature.runtime;

/**
 * Uses a feature for the first time where the stack ends, with nothing installed, as a process of
 * its own. It ends well when the feature can be used afterwards.
 *
 * <p>Argument: how many frames are left.
 */
final class FirstUse implements Runnable {

  private final FeatureSite site = FeatureSite.named("report_export");
  private final int framesLeft;
  private int depth;

  private FirstUse(int framesLeft) {
    this.framesLeft = framesLeft;
  }

  public static void main(String[] args) throws Exception {
    Thread thread = new Thread(null, new FirstUse(Integer.parseInt(args[0])), "first", 512 * 1024);
    thread.start();
    thread.join();
  }

  @Override
  public void run() {
    measure();
    measure();
    try {
      descend(depth - framesLeft);
    } catch (StackOverflowError expected) {
      depth = 0;
    }
    use();
  }

  private void measure() {
    depth = 0;
    try {
      count();
    } catch (StackOverflowError end) {
      return;
    }
  }

  private void count() {
    depth++;
    count();
  }

  private void descend(int frames) {
    if (frames > 0) {
      descend(frames - 1);
    } else {
      use();
    }
  }

  private void use() {
    FeatureSite.argument(0, "argument");
    FeatureSite.end(site.start());
  }
}
