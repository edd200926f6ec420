/** What records: call path, instruments, spans, who calls, adoption. */
module dev.trackfeature.runtime {
  requires transitive dev.trackfeature.annotations;
  requires transitive io.opentelemetry.api;
  requires transitive io.opentelemetry.context;
  requires transitive java.sql;
  requires java.logging;
  requires java.net.http;
  requires static org.jspecify;

  // Asynchronous results, followed where the application has the library.
  requires static com.google.common;
  requires static io.reactivex.rxjava3;
  requires static org.reactivestreams;
  requires static reactor.core;

  exports dev.trackfeature.adoption;
  exports dev.trackfeature.context;
  exports dev.trackfeature.runtime;
  exports dev.trackfeature.weaving;
}
