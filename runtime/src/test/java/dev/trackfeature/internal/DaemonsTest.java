package dev.trackfeature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonsTest {

  @Test
  void interruptIsKeptForTheCaller() {
    Thread.currentThread().interrupt();

    assertThat(Daemons.call(() -> "made")).isEqualTo("made");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatIsThrownIsThrownOn() {
    IllegalStateException failure = new IllegalStateException();

    assertThatThrownBy(
            () ->
                Daemons.call(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void limitOfThreadsIsHandedOverAndNotThrown() {
    Error limit = new OutOfMemoryError("unable to create native thread");
    Thread failing =
        new Thread() {
          @Override
          public void start() {
            throw limit;
          }
        };
    List<Throwable> failures = new ArrayList<>();

    assertThat(Daemons.start(() -> failing, failures::add)).isNull();
    assertThat(
            Daemons.start(
                () -> {
                  throw limit;
                },
                failures::add))
        .isNull();
    assertThat(failures).containsExactly(limit, limit);
  }
}
