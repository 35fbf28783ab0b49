package dev.lampkeeper.keeper;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The real clients of AWS, for handlers as Lambda makes them. Region and credentials come from the
 * function's environment.
 */
public final class Clients {
  /** Together below the functions' own time limit, so that a slow call ends as an error we see. */
  private static final Duration ATTEMPT = Duration.ofSeconds(8);

  private static final Duration CALL = Duration.ofSeconds(20);

  /** For a request that the service works at before it answers. */
  private static final Duration PATIENT_ATTEMPT = Duration.ofSeconds(60);

  private static final Duration PATIENT_CALL = Duration.ofSeconds(150);

  private static final SdkHttpClient HTTP = http(ATTEMPT);

  private Clients() {}

  /** A client with the limits of time and the retries that all keepers share. */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C real(
      B builder) {
    return real(builder, AwsRetryStrategy.standardRetryStrategy());
  }

  /** The same with more time: S3 takes its time to copy a part of a large object. */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C patient(
      B builder) {
    return builder
        .httpClient(http(PATIENT_ATTEMPT))
        .overrideConfiguration(c ->
            c.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                .apiCallAttemptTimeout(PATIENT_ATTEMPT)
                .apiCallTimeout(PATIENT_CALL))
        .build();
  }

  /**
   * The same for a service that carries out a request that is made twice twice, such as SendCommand
   * and CreateDeployment: a request without an answer, or with a server's error for one, is not
   * repeated, since it may have been carried out. Whoever made it looks for its attempt the next
   * time.
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C once(
      B builder) {
    return real(
        builder,
        DefaultRetryStrategy.standardStrategyBuilder()
            .useClientDefaults(false)
            .retryOnException(Clients::throttled)
            .treatAsThrottling(Clients::throttled)
            .build());
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C real(
      B builder, RetryStrategy retries) {
    return builder
        .httpClient(HTTP)
        .overrideConfiguration(
            c -> c.retryStrategy(retries).apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
        .build();
  }

  private static SdkHttpClient http(Duration timeout) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(2))
        .socketTimeout(timeout)
        .build();
  }

  /** The service answered that it did not even begin. */
  private static boolean throttled(Throwable failure) {
    return failure instanceof SdkException e && RetryUtils.isThrottlingException(e);
  }
}
