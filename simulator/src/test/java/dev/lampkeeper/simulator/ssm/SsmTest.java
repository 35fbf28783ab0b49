package dev.lampkeeper.simulator.ssm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.simulator.TestRegion;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import dev.lampkeeper.simulator.ec2.Machine;
import dev.lampkeeper.simulator.faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

final class SsmTest {
  private final TestRegion region = new TestRegion(1, Unverified.likely());

  private Machine machine(Preparation preparation) {
    Group group = region.group(1, 0, preparation);
    region.pass(Duration.ofSeconds(8));
    return group.members().iterator().next().machine();
  }

  private String send(Machine machine, String scripts, Map<String, String> more) {
    var parameters = new java.util.TreeMap<String, List<String>>();
    parameters.put("Scripts", List.of(scripts));
    more.forEach((name, value) -> parameters.put(name, List.of(value)));
    return region
        .commands
        .sendCommand(r ->
            r.documentName("scripts")
                .instanceIds(machine.id())
                .comment("lampkeeper test")
                .timeoutSeconds(60)
                .parameters(parameters))
        .command()
        .commandId();
  }

  private CommandInvocation only(Machine machine) {
    return region
        .commands
        .listCommandInvocations(r -> r.instanceId(machine.id()).details(true))
        .commandInvocations()
        .getFirst();
  }

  @Test
  void knowsAnInstanceOnlyWhenItsAgentIsThere() {
    Machine machine = machine(Preparation.BY_ITSELF);
    assertThrows(InvalidInstanceIdException.class, () -> send(machine, "probe", Map.of()));
    region.pass(Duration.ofMinutes(1));
    assertEquals(
        "Online",
        region
            .commands
            .describeInstanceInformation(r ->
                r.filters(
                    List.of(
                        InstanceInformationStringFilter.builder()
                            .key("InstanceIds")
                            .values(machine.id())
                            .build())))
            .instanceInformationList()
            .getFirst()
            .pingStatusAsString());
  }

  @Test
  void runsScriptsInOrderAndShowsTheirVerdicts() {
    Machine machine = machine(Preparation.BY_COMMAND);
    region.pass(Duration.ofMinutes(1));
    String id = send(machine, "prepare deliver probe", Map.of("Expect", "none"));
    assertThrows(
        InvocationDoesNotExistException.class,
        () -> region.commands.getCommandInvocation(r -> r.commandId(id).instanceId(machine.id())));
    region.pass(Duration.ofSeconds(5));
    assertEquals("InProgress", only(machine).statusAsString());
    region.pass(Duration.ofMinutes(3));
    CommandInvocation done = only(machine);
    assertEquals("Success", done.statusAsString());
    List<String> lines = done.commandPlugins().getFirst().output().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.get(0).matches("lampkeeper prepare ok seconds=\\d+ reason=.+"), lines.get(0));
    assertTrue(
        lines
            .get(1)
            .matches("lampkeeper deliver ok seconds=0 release=none reason=nothing to deliver"),
        lines.get(1));
    assertTrue(
        lines
            .get(2)
            .matches("lampkeeper probe ok seconds=\\d release=none page=200 reason=nginx .+"),
        lines.get(2));
    assertTrue(machine.prepared());
    assertEquals(2, region.count("EC2 Command Invocation Status-change Notification"));
  }

  @Test
  void stopsAtTheFirstScriptThatFails() {
    region.faults.rate(Fault.PREPARE_FAILS, 1);
    Machine machine = machine(Preparation.BY_COMMAND);
    region.pass(Duration.ofMinutes(1));
    send(machine, "prepare probe", Map.of());
    region.pass(Duration.ofMinutes(3));
    assertEquals("Failed", only(machine).statusAsString());
    assertEquals(1, region.ssm.runCommand().commands().getFirst().stdout().lines().count());
  }

  @Test
  void endsWhatIsNotDeliveredAndWhatRunsTooLong() {
    Machine machine = machine(Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(4));
    send(machine, "deliver", Map.of("DeliverSeconds", "600", "ExecutionTimeout", "120"));
    region.pass(Duration.ofMinutes(3));
    assertEquals("Execution Timed Out", only(machine).statusDetails());
    region.faults.rate(Fault.COMMAND_STUCK, 1);
    send(machine, "probe", Map.of());
    region.pass(Duration.ofMinutes(2));
    assertEquals("TimedOut", only(machine).statusAsString());
    assertEquals("Delivery Timed Out", only(machine).statusDetails());
  }

  @Test
  void aDeadInstancesCommandStaysInProgressUntilItsTimeIsOver() {
    Machine machine = machine(Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(4));
    send(machine, "deliver", Map.of("DeliverSeconds", "600", "ExecutionTimeout", "600"));
    region.pass(Duration.ofSeconds(30));
    region.ec2.die(machine);
    region.pass(Duration.ofMinutes(5));
    assertEquals("InProgress", only(machine).statusAsString());
    region.pass(Duration.ofMinutes(7));
    assertEquals("TimedOut", only(machine).statusAsString());
  }

  @Test
  void refusesParametersThatTheDocumentDoesNotAllow() {
    Machine machine = machine(Preparation.BY_ITSELF);
    region.pass(Duration.ofMinutes(1));
    assertThrows(InvalidParametersException.class, () -> send(machine, "probe; reboot", Map.of()));
    assertThrows(
        InvalidParametersException.class, () -> send(machine, "probe", Map.of("Unknown", "1")));
  }

  @Test
  void keepsParameters() {
    assertThrows(
        ParameterNotFoundException.class,
        () -> region.commands.getParameter(r -> r.name("/pause")));
    region.ssm.put("/pause", "running");
    region.commands.putParameter(r -> r.name("/pause").value("paused: work").overwrite(true));
    assertEquals(
        "paused: work", region.commands.getParameter(r -> r.name("/pause")).parameter().value());
  }
}
