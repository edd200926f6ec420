package dev.trackfeature.runtime;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the toolkit, or another logger, warns of, and on which thread, until closed. */
final class CapturedLog extends Handler implements AutoCloseable {

  /** A message and who logged it. */
  record Line(Level level, String message, Thread thread) {}

  private final Logger logger;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

  CapturedLog() {
    this("dev.trackfeature");
  }

  CapturedLog(String logger) {
    this.logger = Logger.getLogger(logger);
    this.logger.addHandler(this);
  }

  List<String> messages() {
    return lines.stream().map(Line::message).toList();
  }

  /** Waits for the next message; null when none comes. */
  Line await() throws InterruptedException {
    return lines.poll(10, TimeUnit.SECONDS);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(new Line(line.getLevel(), line.getMessage(), Thread.currentThread()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
