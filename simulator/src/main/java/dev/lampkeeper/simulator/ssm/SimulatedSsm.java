package dev.lampkeeper.simulator.ssm;

import dev.lampkeeper.simulator.api.Api;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.paginators.ListCommandInvocationsIterable;

/** Systems Manager as one caller reaches it. */
public final class SimulatedSsm implements SsmClient {
  private final Api api;
  private final Ssm ssm;
  private final Invocations invocations;
  private final Sending sending;

  /**
   * @param caller its name, for what it sends
   */
  public SimulatedSsm(Api api, Ssm ssm, String caller) {
    this.api = api;
    this.ssm = ssm;
    this.invocations = new Invocations(ssm);
    this.sending = new Sending(ssm, caller);
  }

  @Override
  public DescribeInstanceInformationResponse describeInstanceInformation(
      DescribeInstanceInformationRequest r) {
    return api.read(
        Errors.ENDPOINT, "DescribeInstanceInformation", r, () -> invocations.instances(r));
  }

  @Override
  public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest r) {
    return api.read(Errors.ENDPOINT, "GetCommandInvocation", r, () -> invocations.get(r));
  }

  @Override
  public ListCommandInvocationsResponse listCommandInvocations(ListCommandInvocationsRequest r) {
    return api.read(Errors.ENDPOINT, "ListCommandInvocations", r, () -> invocations.list(r));
  }

  @Override
  public ListCommandInvocationsIterable listCommandInvocationsPaginator(
      ListCommandInvocationsRequest r) {
    return new ListCommandInvocationsIterable(this, r);
  }

  @Override
  public SendCommandResponse sendCommand(SendCommandRequest r) {
    return api.write(Errors.ENDPOINT, "SendCommand", () -> sending.send(r));
  }

  @Override
  public GetParameterResponse getParameter(GetParameterRequest r) {
    return api.read(
        Errors.ENDPOINT,
        "GetParameter",
        r,
        () ->
            ssm.parameter(r.name())
                .map(v -> Shapes.parameter(r.name(), v))
                .orElseThrow(Errors::noParameter));
  }

  @Override
  public PutParameterResponse putParameter(PutParameterRequest r) {
    return api.write(
        Errors.ENDPOINT,
        "PutParameter",
        () -> {
          if (ssm.parameter(r.name()).isPresent() && !Boolean.TRUE.equals(r.overwrite())) {
            throw Errors.parameterExists();
          }
          ssm.put(r.name(), r.value(), r.typeAsString() == null ? "String" : r.typeAsString());
          return PutParameterResponse.builder()
              .version(ssm.parameter(r.name()).orElseThrow().version())
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
