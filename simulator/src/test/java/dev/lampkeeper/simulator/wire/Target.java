package dev.lampkeeper.simulator.wire;

import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** A backend with clients that speak to it, and the record of what it answers. */
record Target(Backend backend, Coverage coverage) {

  /**
   * A client as the keepers have, but for retries, whose requests are written down.
   *
   * @param more what else is to hook into its calls
   */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C recorded(
      B builder, ExecutionInterceptor... more) {
    return client(
        builder.overrideConfiguration(c -> {
          c.retryStrategy(AwsRetryStrategy.doNotRetry())
              .addExecutionInterceptor(coverage.recorder(backend));
          Stream.of(more).forEach(c::addExecutionInterceptor);
        }));
  }

  /** A client to prepare the stage with. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(Servers.endpoint(backend))
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
