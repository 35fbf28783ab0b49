package dev.lampkeeper.simulator.sns;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Caller;
import dev.lampkeeper.simulator.api.Endpoint;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** One caller's client of SNS. */
public final class SimulatedSns implements SnsClient {
  private static final Endpoint ENDPOINT =
      new Endpoint(
          "sns", "Throttled", details -> SnsException.builder().awsErrorDetails(details).build());

  private final Api api;
  private final Caller caller;
  private final Topics topics;

  public SimulatedSns(Api api, Caller caller, Topics topics) {
    this.api = api;
    this.caller = caller;
    this.topics = topics;
  }

  @Override
  public PublishResponse publish(PublishRequest request) {
    AtomicInteger published = new AtomicInteger();
    return api.write(
        ENDPOINT,
        "Publish",
        () -> {
          if (!topics.has(request.topicArn())) {
            throw ENDPOINT.exception("NotFound", "Topic does not exist: " + request.topicArn());
          }
          String subject = request.subject();
          if (subject != null && !subject.matches("[!-~][ -~]{0,99}")) {
            throw ENDPOINT.exception("InvalidParameter", "Invalid parameter: Subject");
          }
          if (request.message() == null || request.message().isEmpty()) {
            throw ENDPOINT.exception("InvalidParameter", "Invalid parameter: Empty message");
          }
          int number =
              topics.publish(
                  caller.name(),
                  request.topicArn(),
                  subject == null ? "" : subject,
                  request.message(),
                  published.getAndIncrement() > 0);
          return PublishResponse.builder()
              .messageId(String.format(Locale.ROOT, "00000000-0000-4000-8000-%012x", number))
              .build();
        });
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
