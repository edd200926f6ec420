package dev.trackfeature.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonsTest {

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
