package dev.trackfeature.runtime;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** The unit of the latency histogram, with bucket boundaries to match. */
enum LatencyUnit {
  MILLISECONDS("ms", 1e-6),
  SECONDS("s", 1e-9);

  private final String symbol;
  private final double perNano;

  LatencyUnit(String symbol, double perNano) {
    this.symbol = symbol;
    this.perNano = perNano;
  }

  static LatencyUnit of(TimeUnit unit) {
    return switch (unit) {
      case MILLISECONDS -> MILLISECONDS;
      case SECONDS -> SECONDS;
      default ->
          throw new IllegalArgumentException(
              "latencyUnit is " + unit + "; give MILLISECONDS or SECONDS");
    };
  }

  String symbol() {
    return symbol;
  }

  double ofNanos(long nanos) {
    return nanos * perNano;
  }

  List<Double> bucketBoundaries() {
    return switch (this) {
      // The OpenTelemetry SDK's default, which is made for milliseconds.
      case MILLISECONDS ->
          List.of(0d, 5d, 10d, 25d, 50d, 75d, 100d, 250d, 500d, 750d, 1e3, 2.5e3, 5e3, 7.5e3, 1e4);
      // The semantic conventions' advice for http.server.request.duration.
      case SECONDS ->
          List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1d, 2.5, 5d, 7.5, 10d);
    };
  }
}
