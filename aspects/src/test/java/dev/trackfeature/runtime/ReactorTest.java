package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.fixtures.Streams;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Fuseable;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class ReactorTest {

  private static final String STREAM =
      "feature.category=uncategorized, feature.name=report_stream, tenant.id=unknown, user.plan=unknown";

  private final RecordedTelemetry telemetry = RecordedTelemetry.installed();
  private final Streams streams = new Streams();

  @AfterEach
  void close() {
    Hooks.resetOnEachOperator();
    telemetry.close();
  }

  @Test
  void useRunsFromTheCallToTheValue() {
    Sinks.One<String> sink = Sinks.one();
    List<String> received = new ArrayList<>();

    Mono<String> returned = streams.mono(sink.asMono());
    assertThat(telemetry.points()).containsExactly("active_users{" + STREAM + "} 1");
    returned.subscribe(received::add);
    assertThat(telemetry.spans()).isEmpty();
    sink.tryEmitValue("page").orThrow();

    assertThat(received).containsExactly("page");
    // The collection above read the clock in between.
    assertThat(telemetry.points())
        .containsExactly(
            "active_users{" + STREAM + "} 0",
            "latency{" + STREAM + "} 1x, sum 4.0",
            "usage{" + STREAM + "} 1");
    assertThat(telemetry.spanLines()).containsExactly("feature.report_stream{" + STREAM + "}");
  }

  @Test
  void useOfManyValuesRunsToTheLast() {
    Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
    List<String> received = new ArrayList<>();

    streams.flux(sink.asFlux()).subscribe(received::add);
    sink.tryEmitNext("a").orThrow();
    sink.tryEmitNext("b").orThrow();
    assertThat(telemetry.points("usage")).isEmpty();
    sink.tryEmitComplete().orThrow();

    assertThat(received).containsExactly("a", "b");
    assertUsage("");
  }

  @Test
  void useWithoutAValueEnds() {
    assertThat(streams.mono(Mono.<String>empty().hide()).blockOptional()).isEmpty();
    assertThat(streams.flux(Flux.<String>empty().hide()).collectList().block()).isEmpty();

    assertThat(telemetry.points("usage")).containsExactly("usage{" + STREAM + "} 2");
  }

  @Test
  void failureIsNamedAndReachesTheSubscriberAsItIs() {
    IllegalStateException failure = new IllegalStateException("index");

    assertThatThrownBy(streams.mono(Mono.defer(() -> Mono.error(failure)))::block)
        .isSameAs(failure);
    assertThatThrownBy(streams.flux(Flux.defer(() -> Flux.error(failure)))::blockLast)
        .isSameAs(failure);

    assertThat(telemetry.points("usage"))
        .containsExactly("usage{error.type=java.lang.IllegalStateException, " + STREAM + "} 2");
  }

  @Test
  void cancelledUseIsRecordedAsThatOfACancelledFuture() {
    AtomicInteger cancelled = new AtomicInteger();

    Disposable one =
        streams.mono(Mono.<String>never().doOnCancel(cancelled::incrementAndGet)).subscribe();
    Disposable many =
        streams.flux(Flux.<String>never().doOnCancel(cancelled::incrementAndGet)).subscribe();
    one.dispose();
    many.dispose();

    assertThat(cancelled).hasValue(2);
    assertThat(telemetry.points("usage"))
        .containsExactly("usage{error.type=cancelled, " + STREAM + "} 2");
    assertThat(telemetry.spans())
        .hasSize(2)
        .allSatisfy(
            span -> {
              assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
              assertThat(span.getEvents()).hasSize(1);
            });
  }

  @Test
  void onlyTheFirstEndCounts() {
    AtomicInteger attempts = new AtomicInteger();
    Mono<String> returned =
        streams.mono(
            Mono.fromCallable(
                () -> {
                  if (attempts.incrementAndGet() < 3) {
                    throw new IllegalStateException("busy");
                  }
                  return "page";
                }));

    assertThat(returned.retry(5).block()).isEqualTo("page");
    assertThat(returned.block()).isEqualTo("page");

    assertUsage("error.type=java.lang.IllegalStateException, ");
  }

  @Test
  void useThatNobodySubscribesToStaysInFlight() {
    streams.mono(Mono.fromCallable(() -> "never asked for"));

    assertThat(telemetry.points()).containsExactly("active_users{" + STREAM + "} 1");
    assertThat(telemetry.spans()).isEmpty();
  }

  static List<Object> known() {
    return List.of(Mono.just("page"), Mono.empty(), Flux.just("page"), Flux.empty());
  }

  @ParameterizedTest
  @MethodSource("known")
  void whatIsKnownAtReturnEndsThereAndIsReturnedAsItIs(Object known) {
    assertThat(streams.object(known)).isSameAs(known);

    assertUsage("");
  }

  @Test
  void failureThatIsKnownAtReturnEndsThere() {
    Mono<String> known = Mono.error(new IllegalStateException("index"));

    assertThat(streams.mono(known)).isSameAs(known);

    assertUsage("error.type=java.lang.IllegalStateException, ");
  }

  @Test
  void failureThatIsMadeForEachSubscriberIsNotAskedFor() {
    AtomicInteger made = new AtomicInteger();
    Mono<String> returned =
        streams.mono(
            Mono.error(() -> new IllegalStateException("attempt " + made.incrementAndGet())));

    assertThat(made).hasValue(0);
    assertThatThrownBy(returned::block).hasMessage("attempt 1");
    assertUsage("error.type=java.lang.IllegalStateException, ");
  }

  @Test
  void demandContextAndNamePassThrough() {
    List<Long> demands = new ArrayList<>();
    Flux<String> source =
        Flux.deferContextual(context -> Flux.just(context.<String>get("region"), "b", "c"))
            .doOnRequest(demands::add)
            .name("rows");
    Flux<String> returned = streams.flux(source);

    assertThat(Scannable.from(returned).name()).isEqualTo("rows");
    List<String> received = new ArrayList<>();
    BaseSubscriber<String> subscriber =
        new BaseSubscriber<>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            request(2);
          }

          @Override
          protected void hookOnNext(String value) {
            received.add(value);
          }
        };
    returned.contextWrite(context -> context.put("region", "eu")).subscribe(subscriber);

    assertThat(received).containsExactly("eu", "b");
    assertThat(demands).containsExactly(2L);
    assertThat(telemetry.points("usage")).isEmpty();
    subscriber.request(5);
    assertUsage("");
  }

  @Test
  void publisherThatFusesStillFuses() {
    Flux<String> source = Flux.range(1, 3).map(String::valueOf);

    assertThat(source).isInstanceOf(Fuseable.class);
    assertThat(streams.flux(source)).isNotSameAs(source).isInstanceOf(Fuseable.class);
  }

  @Test
  void contextIsTheSameOnTheThreadThatEndsTheUse() {
    List<Context> seen = new ArrayList<>();

    streams
        .mono(
            Mono.just("page")
                .publishOn(Schedulers.single())
                .doOnNext(x -> seen.add(Context.current())))
        .doOnNext(x -> seen.add(Context.current()))
        .block();

    assertThat(Context.current()).isSameAs(Context.root());
    assertThat(seen).containsExactly(Context.root(), Context.root());
    assertUsage("");
  }

  @Test
  void libraryThatThrowsLeavesTheValueAsItIsAndEndsUseAtReturn() {
    Mono<String> value = Mono.fromCallable(() -> "page");
    Hooks.onEachOperator(
        operator -> {
          throw new NoSuchMethodError("doOnError");
        });

    assertThat(streams.mono(value)).isSameAs(value);

    assertUsage("");
    assertThat(telemetry.points("dropped")).containsExactly("dropped{reason=call} 1");
  }

  private void assertUsage(String errorType) {
    assertThat(telemetry.points("usage")).containsExactly("usage{" + errorType + STREAM + "} 1");
    assertThat(telemetry.points("active_users")).last().asString().endsWith(" 0");
  }
}
