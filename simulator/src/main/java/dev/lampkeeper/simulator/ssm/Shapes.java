package dev.lampkeeper.simulator.ssm;

import dev.lampkeeper.simulator.ec2.Machine;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/** What the API shows, cut where Systems Manager cuts it. */
final class Shapes {
  private static final int STDOUT = 24_000;
  private static final int STDERR = 8_000;
  private static final int PLUGIN = 2_500;

  private Shapes() {}

  static InstanceInformation information(Machine machine) {
    return InstanceInformation.builder()
        .instanceId(machine.id())
        .pingStatus(machine.agent().online() ? PingStatus.ONLINE : PingStatus.CONNECTION_LOST)
        .lastPingDateTime(machine.agent().lastPing())
        .platformType("Linux")
        .build();
  }

  static GetCommandInvocationResponse full(Command command) {
    return GetCommandInvocationResponse.builder()
        .commandId(command.id())
        .instanceId(command.machine().id())
        .comment(command.comment())
        .documentName(command.document().name())
        .pluginName(command.document().step())
        .responseCode(command.exit)
        .status(command.status)
        .statusDetails(command.details)
        .standardOutputContent(cut(command.stdout, STDOUT))
        .standardErrorContent(cut(command.stderr, STDERR))
        .build();
  }

  static CommandInvocation invocation(Command command, boolean details) {
    var invocation =
        CommandInvocation.builder()
            .commandId(command.id())
            .instanceId(command.machine().id())
            .comment(command.comment())
            .documentName(command.document().name())
            .requestedDateTime(command.requested())
            .status(command.status)
            .statusDetails(command.details);
    if (details) {
      String errors = command.stderr.isEmpty() ? "" : "\n----------ERROR-------\n" + command.stderr;
      invocation.commandPlugins(
          CommandPlugin.builder()
              .name(command.document().step())
              .status(command.status)
              .statusDetails(command.details)
              .responseCode(command.exit)
              .output(cut(command.stdout + errors, PLUGIN))
              .build());
    }
    return invocation.build();
  }

  static GetParameterResponse parameter(String name, Ssm.Value value) {
    return GetParameterResponse.builder()
        .parameter(p ->
            p.name(name)
                .value(value.value())
                .type(value.type())
                .version(value.version())
                .lastModifiedDate(value.changed()))
        .build();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
