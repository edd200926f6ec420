package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.fixtures.Streams;
import io.opentelemetry.context.Context;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.CompletableSubject;
import io.reactivex.rxjava3.subjects.MaybeSubject;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RxJavaTest {

  private static final String STREAM =
      "feature.category=uncategorized, feature.name=report_stream, tenant.id=unknown, user.plan=unknown";

  private final RecordedTelemetry telemetry = RecordedTelemetry.installed();
  private final Streams streams = new Streams();

  @AfterEach
  void close() {
    RxJavaPlugins.reset();
    telemetry.close();
  }

  /** A source of a kind that has been used and waits to be ended. */
  private record Used(Completable returned, Runnable succeed, Consumer<Throwable> fail) {}

  private enum Kind {
    SINGLE {
      @Override
      Used use(Streams streams) {
        SingleSubject<String> source = SingleSubject.create();
        return new Used(
            streams.single(source).ignoreElement(),
            () -> source.onSuccess("page"),
            source::onError);
      }
    },
    MAYBE {
      @Override
      Used use(Streams streams) {
        MaybeSubject<String> source = MaybeSubject.create();
        return new Used(
            streams.maybe(source).ignoreElement(), () -> source.onSuccess("page"), source::onError);
      }
    },
    EMPTY_MAYBE {
      @Override
      Used use(Streams streams) {
        MaybeSubject<String> source = MaybeSubject.create();
        return new Used(streams.maybe(source).ignoreElement(), source::onComplete, source::onError);
      }
    },
    COMPLETABLE {
      @Override
      Used use(Streams streams) {
        CompletableSubject source = CompletableSubject.create();
        return new Used(streams.completable(source), source::onComplete, source::onError);
      }
    },
    OBSERVABLE {
      @Override
      Used use(Streams streams) {
        PublishSubject<String> source = PublishSubject.create();
        return new Used(
            streams.observable(source).ignoreElements(), source::onComplete, source::onError);
      }
    },
    FLOWABLE {
      @Override
      Used use(Streams streams) {
        PublishProcessor<String> source = PublishProcessor.create();
        return new Used(
            streams.flowable(source).ignoreElements(), source::onComplete, source::onError);
      }
    };

    abstract Used use(Streams streams);
  }

  @ParameterizedTest
  @EnumSource
  void useRunsFromTheCallToTheEnd(Kind kind) {
    Used used = kind.use(streams);
    assertThat(telemetry.points()).containsExactly("active_users{" + STREAM + "} 1");

    TestObserver<Void> observer = used.returned().test();
    assertThat(telemetry.spans()).isEmpty();
    used.succeed().run();

    observer.assertComplete();
    assertUsage("");
    assertThat(telemetry.spanLines()).containsExactly("feature.report_stream{" + STREAM + "}");
  }

  @ParameterizedTest
  @EnumSource
  void failureIsNamedAndReachesTheSubscriberAsItIs(Kind kind) {
    IllegalStateException failure = new IllegalStateException("index");
    Used used = kind.use(streams);

    TestObserver<Void> observer = used.returned().test();
    used.fail().accept(failure);

    observer.assertError(failed -> failed == failure);
    assertUsage("error.type=java.lang.IllegalStateException, ");
  }

  @ParameterizedTest
  @EnumSource
  void disposedUseIsCancelled(Kind kind) {
    kind.use(streams).returned().test().dispose();

    assertUsage("error.type=cancelled, ");
    assertThat(telemetry.spans())
        .singleElement()
        .satisfies(span -> assertThat(span.getEvents()).hasSize(1));
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheFirstEndCounts(Kind kind) {
    Used used = kind.use(streams);

    used.returned().test().dispose();
    TestObserver<Void> second = used.returned().test();
    used.succeed().run();

    second.assertComplete();
    assertUsage("error.type=cancelled, ");
  }

  @Test
  void valuesAndDemandPassThrough() {
    List<Long> demands = new ArrayList<>();

    streams.single(Single.just("page")).test().assertValue("page");
    streams.maybe(Maybe.just("page")).test().assertValue("page");
    streams.observable(Observable.just("a", "b")).test().assertValues("a", "b");
    streams
        .flowable(Flowable.just("a", "b", "c").doOnRequest(demands::add))
        .test(2)
        .assertValues("a", "b")
        .assertNotComplete();

    assertThat(demands).containsExactly(2L);
    assertThat(telemetry.points("usage")).containsExactly("usage{" + STREAM + "} 3");
    assertThat(telemetry.points("active_users")).containsExactly("active_users{" + STREAM + "} 1");
  }

  @Test
  void contextIsTheSameOnTheThreadThatEndsTheUse() {
    List<Context> seen = new ArrayList<>();

    streams
        .single(Single.just("page").observeOn(Schedulers.single()))
        .doOnSuccess(value -> seen.add(Context.current()))
        .blockingGet();

    assertThat(seen).containsExactly(Context.root());
    assertThat(Context.current()).isSameAs(Context.root());
    assertUsage("");
  }

  @Test
  void libraryThatThrowsLeavesTheValueAsItIsAndEndsUseAtReturn() {
    Completable value = CompletableSubject.create();
    RxJavaPlugins.setOnCompletableAssembly(
        assembled -> {
          throw new IllegalStateException("hook");
        });

    assertThat(streams.completable(value)).isSameAs(value);

    assertUsage("");
    assertThat(telemetry.points("dropped")).containsExactly("dropped{reason=call} 1");
  }

  private void assertUsage(String errorType) {
    assertThat(telemetry.points("usage")).containsExactly("usage{" + errorType + STREAM + "} 1");
    assertThat(telemetry.points("active_users")).containsExactly("active_users{" + STREAM + "} 0");
  }
}
