package dev.trackfeature.adoption.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryQueueTest {

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE, Long.MIN_VALUE})
  void firstDueComesFirstWhereverTheClockBegins(long start) {
    AtomicLong clock = new AtomicLong(start);
    RetryQueue<String> queue = new RetryQueue<>(clock::get);
    queue.add("third", Duration.ofMinutes(3));
    queue.add("first", Duration.ofMinutes(1));
    queue.add("second", Duration.ofMinutes(2));

    assertThat(queue.pollDue()).isNull();
    assertThat(queue.nanosToNext()).isEqualTo(Duration.ofMinutes(1).toNanos());
    clock.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(queue.pollDue()).isEqualTo("first");
    assertThat(queue.pollDue()).isEqualTo("second");
    assertThat(queue.pollDue()).isNull();
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(queue.pollDue()).isEqualTo("third");
    assertThat(queue.pollDue()).isNull();
    assertThat(queue.nanosToNext()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void waitIsBetweenATenthOfASecondAndADay() {
    RetryQueue<String> queue = new RetryQueue<>(() -> 7);
    queue.add("for ever", Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(queue.nanosToNext()).isEqualTo(Duration.ofDays(1).toNanos());

    queue.add("long ago", Duration.ofSeconds(Long.MIN_VALUE));
    assertThat(queue.nanosToNext()).isEqualTo(Duration.ofMillis(100).toNanos());
  }
}
