package dev.lampkeeper.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/**
 * Runs instance scripts by Systems Manager's Run Command. A command is found by the attempt that
 * stands in its comment.
 */
public final class Commands {
  /** The most that DescribeInstanceInformation gives at once. */
  private static final int PAGE = 50;

  /** The least that SendCommand takes; an agent that is online fetches a command within seconds. */
  private static final Duration DELIVERY = Duration.ofMinutes(1);

  private static final String COMMENT = "lampkeeper ";

  private final SsmClient ssm;
  private final String document;
  private final String logGroup;

  public Commands(SsmClient ssm, String document, String logGroup) {
    this.ssm = ssm;
    this.document = document;
    this.logGroup = logGroup;
  }

  /**
   * Those of these instances whose agent is online. It pings every five minutes, so this can be as
   * old.
   */
  public Set<String> online(Collection<String> instanceIds) {
    Set<String> online = new TreeSet<>();
    List<String> ids = new ArrayList<>(instanceIds);
    for (int from = 0; from < ids.size(); from += PAGE) {
      List<String> page = ids.subList(from, Math.min(from + PAGE, ids.size()));
      for (InstanceInformation i :
          ssm.describeInstanceInformation(r ->
                  r.filters(
                          List.of(
                              InstanceInformationStringFilter.builder()
                                  .key("InstanceIds")
                                  .values(page)
                                  .build()))
                      .maxResults(PAGE))
              .instanceInformationList()) {
        if (i.pingStatus() == PingStatus.ONLINE) {
          online.add(i.instanceId());
        }
      }
    }
    return online;
  }

  /**
   * Sends scripts to one instance. A repeated call runs them again: look for the attempt first.
   *
   * @param parameters of the document, by name
   * @param limit how long they may run together; Systems Manager ends them then
   * @return false if the instance is not known to Systems Manager, or is gone
   */
  public boolean send(
      String instanceId,
      String attempt,
      List<String> scripts,
      Map<String, String> parameters,
      Duration limit) {
    Map<String, List<String>> all = new TreeMap<>();
    parameters.forEach((name, value) -> all.put(name, List.of(value)));
    all.put("Scripts", List.of(String.join(" ", scripts)));
    all.put("Attempt", List.of(attempt));
    all.put("ExecutionTimeout", List.of(Long.toString(limit.toSeconds())));
    try {
      ssm.sendCommand(r ->
          r.documentName(document)
              .instanceIds(instanceId)
              .comment(COMMENT + attempt)
              .timeoutSeconds((int) DELIVERY.toSeconds())
              .parameters(all)
              .cloudWatchOutputConfig(
                  c -> c.cloudWatchOutputEnabled(true).cloudWatchLogGroupName(logGroup)));
      return true;
    } catch (InvalidInstanceIdException e) {
      return false;
    }
  }

  /**
   * The command of an attempt, if Systems Manager shows one. For about a second after it was sent
   * it does not; see
   * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListCommandInvocations.html
   */
  public Optional<Invocation> find(String instanceId, String attempt) {
    return all(instanceId).stream().filter(i -> i.attempt().equals(attempt)).findFirst();
  }

  /** All commands that keepers sent to an instance, as far as Systems Manager shows them. */
  public List<Invocation> all(String instanceId) {
    return ssm
        .listCommandInvocationsPaginator(r -> r.instanceId(instanceId).details(true))
        .commandInvocations()
        .stream()
        .filter(i -> i.comment() != null && i.comment().startsWith(COMMENT))
        .map(Commands::invocation)
        .toList();
  }

  /** The end of what a command's scripts wrote to standard error, at most 8,000 characters. */
  public String errors(String instanceId, String commandId) {
    return Optional.ofNullable(
            ssm.getCommandInvocation(r -> r.commandId(commandId).instanceId(instanceId))
                .standardErrorContent())
        .orElse("");
  }

  private static Invocation invocation(CommandInvocation i) {
    String output =
        i.commandPlugins().stream()
            .map(CommandPlugin::output)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    return new Invocation(
        i.comment().substring(COMMENT.length()),
        i.commandId(),
        i.statusAsString(),
        i.statusDetails(),
        i.requestedDateTime(),
        Verdict.of(output));
  }

  /**
   * A command on one instance.
   *
   * @param attempt as it was sent
   * @param status Systems Manager's own, for example {@code InProgress}
   * @param verdicts the lines of those scripts that came to their end
   */
  public record Invocation(
      String attempt,
      String commandId,
      String status,
      String statusDetails,
      Instant requested,
      List<Verdict> verdicts) {
    private static final Set<String> RUNNING =
        Set.of("Pending", "InProgress", "Delayed", "Cancelling");

    /** The documentation writes them with spaces, the service without. */
    private static final Set<String> UNDELIVERED =
        Set.of("Pending", "Delayed", "Undeliverable", "DeliveryTimedOut");

    public boolean running() {
      return RUNNING.contains(status);
    }

    /** Whether the agent took it, as far as is known. */
    public boolean delivered() {
      return !UNDELIVERED.contains(statusDetails.replace(" ", ""));
    }
  }
}
