package dev.lampkeeper.simulator.twins;

import dev.lampkeeper.simulator.region.Wiring;
import java.util.List;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;

/** Twins that ask Systems Manager wrongly. */
final class CommandTwins {
  private CommandTwins() {}

  /** Does not see which commands were sent before. */
  static final class Forgetful implements Wiring {
    @Override
    public SsmClient ssm(SsmClient client) {
      return Between.<SsmClient, ListCommandInvocationsRequest, ListCommandInvocationsResponse>put(
          SsmClient.class,
          client,
          "listCommandInvocations",
          ListCommandInvocationsRequest.class,
          (q, real) ->
              ListCommandInvocationsResponse.builder().commandInvocations(List.of()).build());
    }
  }

  /** Takes every command for one that failed without a word. */
  static final class AllFailed implements Wiring {
    @Override
    public SsmClient ssm(SsmClient client) {
      return Between.<SsmClient, ListCommandInvocationsRequest, ListCommandInvocationsResponse>put(
          SsmClient.class,
          client,
          "listCommandInvocations",
          ListCommandInvocationsRequest.class,
          (q, real) -> {
            ListCommandInvocationsResponse all = real.apply(q);
            return all.toBuilder()
                .commandInvocations(
                    all.commandInvocations().stream()
                        .map(c ->
                            c.toBuilder()
                                .status(CommandInvocationStatus.FAILED)
                                .statusDetails("Failed")
                                .commandPlugins(List.of())
                                .build())
                        .toList())
                .build();
          });
    }
  }

  /** Does not read the pause parameter. */
  static final class NeverPaused implements Wiring {
    @Override
    public SsmClient ssm(SsmClient client) {
      return Between.<SsmClient, GetParameterRequest, GetParameterResponse>put(
          SsmClient.class,
          client,
          "getParameter",
          GetParameterRequest.class,
          (q, real) ->
              q.name().endsWith("/scaling")
                  ? real.apply(q) // its settings
                  : GetParameterResponse.builder().parameter(p -> p.value("running")).build());
    }
  }
}
