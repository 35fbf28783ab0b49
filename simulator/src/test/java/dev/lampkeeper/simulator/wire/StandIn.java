package dev.lampkeeper.simulator.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Puts what AWS documents in the place of what a backend cannot show, on the wire: the keepers read
 * it as they read AWS, and go on.
 */
final class StandIn implements ExecutionInterceptor {
  private record Answer(Optional<Integer> status, UnaryOperator<String> body) {}

  private final Map<String, Answer> answers = new TreeMap<>();

  /**
   * @param operation as in the API reference, for example {@code SendCommand}
   */
  StandIn answering(String operation, String body) {
    answers.put(operation, new Answer(Optional.of(200), real -> body));
    return this;
  }

  StandIn refusing(String operation, String body) {
    answers.put(operation, new Answer(Optional.of(400), real -> body));
    return this;
  }

  /** Changes a detail of what the backend answers. */
  StandIn rewriting(String operation, UnaryOperator<String> body) {
    answers.put(operation, new Answer(Optional.empty(), body));
    return this;
  }

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    // Without headers: among them is a checksum of the body.
    return answer(context)
        .<SdkHttpResponse>map(answer ->
            SdkHttpResponse.builder()
                .statusCode(answer.status().orElse(context.httpResponse().statusCode()))
                .build())
        .orElse(context.httpResponse());
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return answer(context)
        .map(answer -> answer.body().apply(text(context.responseBody())))
        .<InputStream>map(body -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
        .or(context::responseBody);
  }

  private Optional<Answer> answer(Context.ModifyHttpResponse context) {
    return Optional.ofNullable(answers.get(Coverage.Operation.of(context.request()).name()));
  }

  private static String text(Optional<InputStream> body) {
    try (InputStream in = body.orElseGet(InputStream::nullInputStream)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
