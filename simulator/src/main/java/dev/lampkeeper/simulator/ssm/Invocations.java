package dev.lampkeeper.simulator.ssm;

import dev.lampkeeper.simulator.api.Page;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;

/** What is shown of instances and of the commands on them. */
final class Invocations {
  static final int PAGE = 50;
  private static final int LEAST = 5;

  /** For about so long a command is not shown after it was sent. */
  private static final Duration UNSEEN = Duration.ofSeconds(1);

  private final Ssm ssm;

  Invocations(Ssm ssm) {
    this.ssm = ssm;
  }

  DescribeInstanceInformationResponse instances(DescribeInstanceInformationRequest r) {
    if (r.maxResults() != null && (r.maxResults() < LEAST || r.maxResults() > PAGE)) {
      throw Errors.validation("maxResults must be from 5 to 50: " + r.maxResults());
    }
    List<String> ids = r.filters().stream().flatMap(f -> ids(f).stream()).toList();
    var page =
        Page.of(
            ssm.registered().stream()
                .filter(m -> ids.isEmpty() || ids.contains(m.id()))
                .map(Shapes::information)
                .toList(),
            r.nextToken(),
            r.maxResults(),
            PAGE);
    return DescribeInstanceInformationResponse.builder()
        .instanceInformationList(page.items())
        .nextToken(page.next())
        .build();
  }

  private static List<String> ids(InstanceInformationStringFilter filter) {
    if (!filter.key().equals("InstanceIds")) {
      throw new UnsupportedOperationException("The filter " + filter.key() + " is not simulated.");
    }
    return filter.values();
  }

  GetCommandInvocationResponse get(GetCommandInvocationRequest r) {
    return ssm.runCommand().of(r.instanceId()).stream()
        .filter(c -> c.id().equals(r.commandId()) && seen(c))
        .findFirst()
        .map(Shapes::full)
        .orElseThrow(Errors::noInvocation);
  }

  ListCommandInvocationsResponse list(ListCommandInvocationsRequest r) {
    List<Command> all =
        r.instanceId() == null ? ssm.runCommand().commands() : ssm.runCommand().of(r.instanceId());
    var page =
        Page.of(
            all.reversed().stream()
                .filter(this::seen)
                .filter(c -> r.commandId() == null || c.id().equals(r.commandId()))
                .map(c -> Shapes.invocation(c, Boolean.TRUE.equals(r.details())))
                .toList(),
            r.nextToken(),
            r.maxResults(),
            PAGE);
    return ListCommandInvocationsResponse.builder()
        .commandInvocations(page.items())
        .nextToken(page.next())
        .build();
  }

  private boolean seen(Command command) {
    return !ssm.world().now().isBefore(command.requested().plus(UNSEEN));
  }
}
