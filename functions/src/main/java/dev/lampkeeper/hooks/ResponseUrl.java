package dev.lampkeeper.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Puts the answer where CloudFormation waits for it. Without one it waits until the resource's time
 * is over, so a put that fails is tried again.
 */
final class ResponseUrl implements HooksHandler.Answer {
  private static final int TRIES = 3;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Override
  public void put(URI responseUrl, String body) {
    // The URL is signed for a request without a content type, which this client sends.
    HttpRequest request =
        HttpRequest.newBuilder(responseUrl)
            .timeout(LIMIT)
            .PUT(BodyPublishers.ofString(body))
            .build();
    IOException failure = new IOException("no try was made");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      for (int i = 0; i < TRIES; i++) {
        try {
          int status = client.send(request, BodyHandlers.discarding()).statusCode();
          if (status == 200) {
            return;
          }
          failure = new IOException("CloudFormation's URL answered " + status);
        } catch (IOException e) {
          failure = e;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = new IOException("interrupted", e);
    }
    throw new UncheckedIOException(failure);
  }
}
