package dev.trackfeature.adoption;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.trackfeature.internal.Daemons;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Sends a request and waits for the head of the answer, for a limited time. The body is not needed:
 * it is read for a short while, so that the connection can be used again, and then given up with
 * its connection. Thread-safe.
 *
 * <p>The client is kept weakly, as its thread keeps a class loader: otherwise a listener that is
 * kept, for example in a static field, would keep its application for ever. A new client is made
 * when one is needed again.
 */
final class WebhookExchange {

  private final Duration answerTime;
  private final Duration bodyTime;
  private WeakReference<HttpClient> client = new WeakReference<>(null);

  /**
   * @param answerTime how long to wait for the head of an answer, from connecting on
   * @param bodyTime how long to wait for the rest of it
   */
  WebhookExchange(Duration answerTime, Duration bodyTime) {
    this.answerTime = answerTime;
    this.bodyTime = bodyTime;
  }

  /**
   * Returns the head of the answer.
   *
   * @throws IOException when there was none in time
   */
  ResponseInfo send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
    CompletableFuture<HttpResponse<Void>> whole = start(request, head);
    try {
      CompletableFuture.anyOf(head, whole).get(answerTime.toNanos(), NANOSECONDS);
      ResponseInfo answer = head.join();
      awaitBody(whole);
      return answer;
    } catch (TimeoutException late) {
      throw new HttpTimeoutException("no answer within " + answerTime.toMillis() + " ms");
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } finally {
      // Closes the connection of an exchange that has not ended.
      whole.cancel(true);
    }
  }

  private void awaitBody(CompletableFuture<?> whole) {
    try {
      whole.get(bodyTime.toNanos(), NANOSECONDS);
    } catch (TimeoutException | ExecutionException | CancellationException notNeeded) {
      return;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<HttpResponse<Void>> start(
      HttpRequest request, CompletableFuture<ResponseInfo> head) throws IOException {
    try {
      return Daemons.call( // Both the client and the exchange may make threads.
          () ->
              client()
                  .sendAsync(
                      request,
                      answer -> {
                        head.complete(answer);
                        return new DiscardedBody();
                      }));
    } catch (OutOfMemoryError | RejectedExecutionException noThread) {
      // The process may have threads again when the event is next tried.
      throw new IOException(noThread);
    }
  }

  private synchronized HttpClient client() {
    HttpClient known = client.get();
    if (known != null) {
      return known;
    }
    HttpClient made =
        HttpClient.newBuilder()
            // Over http:// the client would ask for HTTP/2 with headers that not every server
            // ignores.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(answerTime)
            .build();
    client = new WeakReference<>(made);
    return made;
  }
}
