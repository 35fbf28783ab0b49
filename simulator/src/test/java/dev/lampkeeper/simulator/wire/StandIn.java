package dev.lampkeeper.simulator.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Puts an answer in AWS's documented form in the place of a backend's "I have no such operation",
 * so that a keeper can go on and reads that form off the wire.
 */
final class StandIn implements ExecutionInterceptor {
  private static final String MARK = "stand-in";

  private record Answer(int status, String body) {}

  private final Map<String, Answer> answers = new TreeMap<>();

  /**
   * @param operation as in the API reference, for example {@code SendCommand}
   */
  StandIn answering(String operation, String body) {
    answers.put(operation, new Answer(200, body));
    return this;
  }

  StandIn refusing(String operation, String body) {
    answers.put(operation, new Answer(400, body));
    return this;
  }

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Answer answer = answers.get(Coverage.Operation.of(context.request()).name());
    return answer == null || context.httpResponse().statusCode() != Coverage.ABSENT
        ? context.httpResponse()
        : SdkHttpResponse.builder()
            .statusCode(answer.status())
            .putHeader(MARK, "true")
            .build();
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Answer answer = answers.get(Coverage.Operation.of(context.request()).name());
    return answer == null || context.httpResponse().firstMatchingHeader(MARK).isEmpty()
        ? context.responseBody()
        : Optional.of(
            new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
  }
}
