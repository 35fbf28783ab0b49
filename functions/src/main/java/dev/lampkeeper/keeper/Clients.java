package dev.lampkeeper.keeper;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The real clients of AWS, for handlers as Lambda makes them. Region and credentials come from the
 * function's environment.
 */
public final class Clients {
  /** Together below the functions' own time limit, so that a slow call ends as an error we see. */
  private static final Duration ATTEMPT = Duration.ofSeconds(8);

  private static final Duration CALL = Duration.ofSeconds(20);

  private static final SdkHttpClient HTTP =
      UrlConnectionHttpClient.builder()
          .connectionTimeout(Duration.ofSeconds(2))
          .socketTimeout(ATTEMPT)
          .build();

  private Clients() {}

  /** A client with the limits of time and the retries that all keepers share. */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C real(
      B builder) {
    return builder
        .httpClient(HTTP)
        .overrideConfiguration(c ->
            c.retryStrategy(RetryMode.STANDARD).apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
        .build();
  }
}
