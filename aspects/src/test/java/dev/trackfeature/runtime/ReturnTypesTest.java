package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.fixtures.Streams;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.observables.ConnectableObservable;
import io.reactivex.rxjava3.subjects.PublishSubject;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A caller gets the type that it relies on: a value that can't be replaced ends its use at return.
 */
class ReturnTypesTest {

  private static final String STREAM =
      "feature.category=uncategorized, feature.name=report_stream, tenant.id=unknown, user.plan=unknown";

  private final RecordedTelemetry telemetry = RecordedTelemetry.installed();
  private final Streams streams = new Streams();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void declaredSubtypeIsReturnedAsItIs() {
    ConnectableFlux<String> flux = Flux.just("page").hide().publish();
    Sinks.One<String> sink = Sinks.one();
    PublishSubject<String> subject = PublishSubject.create();

    assertThat((Object) streams.connectableFlux(flux)).isSameAs(flux);
    assertThat(streams.sink(sink)).isSameAs(sink);
    assertThat(streams.subject(subject)).isSameAs(subject);

    assertEndedAtReturn(3);
  }

  @Test
  void subtypeOfTheDeclaredTypeIsFollowed() {
    CustomMono custom = new CustomMono();

    assertThat(streams.mono(custom).block()).isEqualTo("page");
    assertThat(streams.flux(Flux.just("page").hide().publish().autoConnect()).blockLast())
        .isEqualTo("page");

    assertEndedAtReturn(2);
  }

  @Test
  void publisherIsFollowedWhenItIsOfAKnownKind() {
    Publisher<String> returned = streams.publisher(Mono.fromCallable(() -> "page"));

    assertThat(telemetry.points("usage")).isEmpty();
    assertThat(Mono.from(returned).block()).isEqualTo("page");
    assertEndedAtReturn(1);
  }

  @Test
  void publisherOfAnUnknownKindIsReturnedAsItIs() {
    Publisher<String> unknown = subscriber -> {};
    try (SubmissionPublisher<String> platform = new SubmissionPublisher<>()) {
      assertThat(streams.publisher(unknown)).isSameAs(unknown);
      assertThat(streams.platformPublisher(platform)).isSameAs(platform);
    }

    assertEndedAtReturn(2);
  }

  @Test
  void operatorsOfTheLibraryAreFollowedWhereNoTypeIsDeclared() throws Exception {
    Mono<String> generic = streams.generic(Mono.fromCallable(() -> "page"));
    Flux<String> flux = FeatureTracking.call("report_stream", () -> Flux.range(1, 2).map(x -> "p"));
    Single<String> single =
        FeatureTracking.call("report_stream", () -> Single.fromCallable(() -> "page"));
    Mono<?> object =
        (Mono<?>) streams.object(Mono.defer(() -> Mono.just("page")).filter(x -> true));

    assertThat(telemetry.points("usage")).isEmpty();
    assertThat(generic.block()).isEqualTo(single.blockingGet()).isEqualTo(object.block());
    assertThat(flux.blockLast()).isEqualTo("p");
    assertEndedAtReturn(4);
  }

  @Test
  void whatACallerMayKnowAsMoreIsReturnedAsItIsWhereNoTypeIsDeclared() throws Exception {
    CustomMono custom = streams.generic(new CustomMono());
    ConnectableFlux<String> flux =
        FeatureTracking.call("report_stream", () -> Flux.just("page").hide().publish());
    Sinks.One<String> one = FeatureTracking.call("report_stream", Sinks::one);
    Sinks.Empty<String> empty = streams.generic(Sinks.empty());
    PublishSubject<String> subject =
        FeatureTracking.call("report_stream", () -> PublishSubject.create());
    ConnectableObservable<String> observable = streams.generic(subject.publish());

    assertThat(custom).isNotNull();
    assertThat((Object) flux).isNotNull();
    assertThat(one).isNotNull();
    assertThat(empty).isNotNull();
    assertThat(observable).isNotNull();
    assertEndedAtReturn(6);
  }

  private void assertEndedAtReturn(int uses) {
    assertThat(telemetry.points("usage")).containsExactly("usage{" + STREAM + "} " + uses);
    assertThat(telemetry.points("active_users")).containsExactly("active_users{" + STREAM + "} 0");
    assertThat(telemetry.points("dropped")).isEmpty();
  }

  private static final class CustomMono extends Mono<String> {
    @Override
    public void subscribe(CoreSubscriber<? super String> subscriber) {
      Mono.just("page").subscribe(subscriber);
    }
  }
}
