package dev.lampkeeper.simulator.twins;

import dev.lampkeeper.simulator.region.Wiring;
import java.util.List;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
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

  /** Takes every agent for one that never came. */
  static final class NobodyOnline implements Wiring {
    @Override
    public SsmClient ssm(SsmClient client) {
      return Between
          .<SsmClient, DescribeInstanceInformationRequest, DescribeInstanceInformationResponse>put(
              SsmClient.class,
              client,
              "describeInstanceInformation",
              DescribeInstanceInformationRequest.class,
              (q, real) ->
                  DescribeInstanceInformationResponse.builder()
                      .instanceInformationList(List.of())
                      .build());
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
          (q, real) -> GetParameterResponse.builder().parameter(p -> p.value("running")).build());
    }
  }
}
