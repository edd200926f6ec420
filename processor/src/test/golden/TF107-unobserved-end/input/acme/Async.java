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

  @TrackFeature(value = "flux", description = "Does flux", owner = "team")
  reactor.core.publisher.Flux<String> seven() { return null; }

  @TrackFeature(value = "subtype", description = "Does subtype", owner = "team")
  reactor.core.publisher.ConnectableFlux<String> eight() { return null; }

  @TrackFeature(value = "listenable", description = "Does listenable", owner = "team")
  com.google.common.util.concurrent.SettableFuture<String> nine() { return null; }

  @TrackFeature(value = "platform", description = "Does platform", owner = "team")
  java.util.concurrent.Flow.Publisher<String> ten() { return null; }

  @TrackFeature(value = "subject", description = "Does subject", owner = "team")
  io.reactivex.rxjava3.subjects.SingleSubject<String> eleven() { return null; }
}
