package dev.lampkeeper.simulator.ssm;

import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** Checks a command before it goes on its way. */
final class Sending {
  private static final int COMMENT_MOST = 100;
  private static final int TIMEOUT_LEAST = 30;
  private static final int TIMEOUT_STANDARD = 3600;

  private final Ssm ssm;
  private final String caller;

  Sending(Ssm ssm, String caller) {
    this.ssm = ssm;
    this.caller = caller;
  }

  SendCommandResponse send(SendCommandRequest r) {
    Document document = ssm.runCommand().document(r.documentName());
    if (document == null) {
      throw Errors.noDocument(r.documentName());
    }
    String comment = Optional.ofNullable(r.comment()).orElse("");
    if (comment.length() > COMMENT_MOST) {
      throw Errors.validation("comment is longer than " + COMMENT_MOST);
    }
    int timeout = Optional.ofNullable(r.timeoutSeconds()).orElse(TIMEOUT_STANDARD);
    if (timeout < TIMEOUT_LEAST) {
      throw Errors.validation("timeoutSeconds is below " + TIMEOUT_LEAST);
    }
    if (r.instanceIds().isEmpty() || r.instanceIds().size() > Invocations.PAGE) {
      throw Errors.validation("instanceIds must be from 1 to " + Invocations.PAGE);
    }
    Map<String, String> parameters = parameters(document, r.parameters());
    List<Machine> machines =
        r.instanceIds().stream()
            .map(id -> ssm.valid(id).orElseThrow(Errors::invalidInstance))
            .toList();
    String id = ssm.runCommand().newId();
    machines.forEach(m ->
        ssm.runCommand()
            .send(id, document, m, comment, parameters, Duration.ofSeconds(timeout), caller));
    return SendCommandResponse.builder()
        .command(c ->
            c.commandId(id)
                .documentName(document.name())
                .comment(comment)
                .instanceIds(r.instanceIds())
                .requestedDateTime(ssm.world().now())
                .status("Pending"))
        .build();
  }

  private static Map<String, String> parameters(
      Document document, Map<String, List<String>> given) {
    Map<String, String> all = new TreeMap<>();
    document.parameters().forEach((name, p) -> all.put(name, p.standard()));
    new TreeMap<>(given)
        .forEach((name, values) -> {
          Document.Parameter parameter = document.parameters().get(name);
          if (parameter == null
              || values.size() != 1
              || !parameter.allowed().matcher(values.getFirst()).find()) {
            throw Errors.badParameter(name, values);
          }
          all.put(name, values.getFirst());
        });
    return all;
  }
}
