package acme;

import dev.trackfeature.annotations.*;

class Async {

  @TrackFeature(value = "reactive", description = "Does reactive", owner = "team")
  org.reactivestreams.Publisher<String> one() { return null; }

  @TrackFeature(value = "suspending", description = "Does suspending", owner = "team")
  Object two(String name, kotlin.coroutines.Continuation<String> then) { return null; }

  @TrackFeature(value = "old_future", description = "Does old_future", owner = "team")
  java.util.concurrent.Future<String> three() { return null; }

  @TrackFeature(value = "single", description = "Does single", owner = "team")
  io.reactivex.rxjava3.core.Single<String> four() { return null; }

  @TrackFeature(value = "measured", description = "Does measured", owner = "team")
  java.util.concurrent.CompletableFuture<String> five() { return null; }

  @TrackFeature(value = "plain", description = "Does plain", owner = "team")
  String six() { return null; }
}
