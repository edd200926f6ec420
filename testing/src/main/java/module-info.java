/** Assertions and contract tests for users' own tests. */
module dev.trackfeature.testing {
  requires transitive dev.trackfeature.runtime;
  requires io.opentelemetry.sdk;
  requires io.opentelemetry.sdk.metrics;
  requires io.opentelemetry.sdk.testing;
  requires io.opentelemetry.sdk.trace;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports dev.trackfeature.testing;

  // A contract that a user's test implements has parts that are not public.
  opens dev.trackfeature.testing to
      org.junit.platform.commons;
}
