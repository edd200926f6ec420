package com.acme.exports;

import com.acme.exports.Exports.Format;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.runtime.FeatureTracking;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** Uses a feature once, and prints what metrics, spans, log events and a listener received. */
final class AllSignals {

  private AllSignals() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    InMemoryMetricReader metrics = InMemoryMetricReader.create();
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                    .build())
            .build();
    try (FeatureTracking tracking =
        FeatureTracking.builder(sdk)
            .addAdoptionListener(event -> System.out.println("announced " + event.stage().label()))
            .build()
            .install()) {
      try (Scope scope = FeatureContext.of("acme", "pro").withUserId("ada").makeCurrent()) {
        System.out.println("exported " + new Exports().export(Format.CSV, "r1"));
      }
      tracking.flush();
      OwnSdk.points(metrics).forEach(System.out::println);
      for (SpanData span : spans.getFinishedSpanItems()) {
        // A rebuilt set of attributes is sorted.
        System.out.println("span " + span.getName() + span.getAttributes().toBuilder().build());
      }
      for (LogRecordData log : logs.getFinishedLogRecordItems()) {
        System.out.println("event " + eventName(log) + log.getAttributes());
      }
    }
  }

  /** Versions before 1.50 have none. */
  private static Object eventName(LogRecordData log) throws ReflectiveOperationException {
    try {
      return LogRecordData.class.getMethod("getEventName").invoke(log);
    } catch (NoSuchMethodException beforeEventNames) {
      return "";
    }
  }
}
