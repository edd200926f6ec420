package dev.trackfeature.spring.metrics;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;

/** The application's OpenTelemetry for spans and log events, with other meters. */
final class BridgedOpenTelemetry implements OpenTelemetry {

  private final OpenTelemetry application;
  private final MeterProvider meters;

  BridgedOpenTelemetry(OpenTelemetry application, MeterProvider meters) {
    this.application = application;
    this.meters = meters;
  }

  @Override
  public MeterProvider getMeterProvider() {
    return meters;
  }

  @Override
  public TracerProvider getTracerProvider() {
    return application.getTracerProvider();
  }

  @Override
  public LoggerProvider getLogsBridge() {
    return application.getLogsBridge();
  }

  @Override
  public ContextPropagators getPropagators() {
    return application.getPropagators();
  }
}
