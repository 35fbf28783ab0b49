package dev.lampkeeper.simulator.ssm;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Endpoint;
import dev.lampkeeper.simulator.api.Page;
import dev.lampkeeper.simulator.ec2.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.paginators.ListCommandInvocationsIterable;

/** Systems Manager as one caller reaches it. */
public final class SsmApi implements SsmClient {
  private static final Endpoint ENDPOINT =
      new Endpoint(
          "ssm",
          "ThrottlingException",
          d ->
              SsmException.builder()
                  .awsErrorDetails(d)
                  .message(d.errorMessage())
                  .statusCode(400)
                  .build());
  private static final int PAGE = 50;

  /** For about so long a command is not shown after it was sent. */
  private static final Duration UNSEEN = Duration.ofSeconds(1);

  private final Ssm ssm;
  private final Api api;
  private final String caller;

  /**
   * @param caller its name, for what it sends
   */
  public SsmApi(Ssm ssm, Api api, String caller) {
    this.ssm = ssm;
    this.api = api;
    this.caller = caller;
  }

  @Override
  public DescribeInstanceInformationResponse describeInstanceInformation(
      DescribeInstanceInformationRequest r) {
    return api.read(
        ENDPOINT,
        "DescribeInstanceInformation",
        r,
        () -> {
          if (r.maxResults() != null && (r.maxResults() < 5 || r.maxResults() > PAGE)) {
            throw ENDPOINT.exception(
                "ValidationException", "maxResults must be from 5 to 50: " + r.maxResults());
          }
          List<String> wanted =
              r.filters().stream()
                  .filter(f -> f.key().equals("InstanceIds"))
                  .flatMap(f -> f.values().stream())
                  .toList();
          if (r.filters().stream().anyMatch(f -> !f.key().equals("InstanceIds"))) {
            throw ENDPOINT.exception("InvalidFilterKey", "Only InstanceIds is known here.");
          }
          var page =
              Page.of(
                  ssm.registered().stream()
                      .filter(m -> wanted.isEmpty() || wanted.contains(m.id()))
                      .map(Shapes::information)
                      .toList(),
                  r.nextToken(),
                  r.maxResults(),
                  PAGE);
          return DescribeInstanceInformationResponse.builder()
              .instanceInformationList(page.items())
              .nextToken(page.next())
              .build();
        });
  }

  @Override
  public SendCommandResponse sendCommand(SendCommandRequest r) {
    return api.write(
        ENDPOINT,
        "SendCommand",
        () -> {
          Document document = ssm.runCommand().document(r.documentName());
          if (document == null) {
            throw InvalidDocumentException.builder()
                .awsErrorDetails(details("InvalidDocument", "null"))
                .statusCode(400)
                .build();
          }
          if (r.comment() != null && r.comment().length() > 100) {
            throw ENDPOINT.exception("ValidationException", "comment is longer than 100");
          }
          if (r.timeoutSeconds() != null && r.timeoutSeconds() < 30) {
            throw ENDPOINT.exception("ValidationException", "timeoutSeconds is below 30");
          }
          if (r.instanceIds().isEmpty() || r.instanceIds().size() > PAGE) {
            throw ENDPOINT.exception("ValidationException", "instanceIds must be from 1 to 50");
          }
          Map<String, String> parameters = parameters(document, r.parameters());
          List<Machine> machines =
              r.instanceIds().stream()
                  .map(id -> ssm.valid(id).orElseThrow(SsmApi::invalid))
                  .toList();
          String id = ssm.runCommand().newId();
          int timeout = r.timeoutSeconds() == null ? 3600 : r.timeoutSeconds();
          String comment = r.comment() == null ? "" : r.comment();
          machines.forEach(m ->
              ssm.runCommand()
                  .send(id, document, m, comment, parameters, Duration.ofSeconds(timeout), caller));
          return SendCommandResponse.builder()
              .command(c ->
                  c.commandId(id)
                      .documentName(document.name())
                      .comment(comment)
                      .instanceIds(r.instanceIds())
                      .requestedDateTime(now())
                      .status("Pending"))
              .build();
        });
  }

  @Override
  public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest r) {
    return api.read(
        ENDPOINT,
        "GetCommandInvocation",
        r,
        () ->
            ssm.runCommand().of(r.instanceId()).stream()
                .filter(c -> c.id().equals(r.commandId()) && seen(c))
                .findFirst()
                .map(Shapes::full)
                .orElseThrow(() ->
                    InvocationDoesNotExistException.builder()
                        .awsErrorDetails(details("InvocationDoesNotExist", ""))
                        .statusCode(400)
                        .build()));
  }

  @Override
  public ListCommandInvocationsResponse listCommandInvocations(ListCommandInvocationsRequest r) {
    return api.read(
        ENDPOINT,
        "ListCommandInvocations",
        r,
        () -> {
          List<Command> all =
              r.instanceId() == null
                  ? ssm.runCommand().commands()
                  : ssm.runCommand().of(r.instanceId());
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
        });
  }

  @Override
  public ListCommandInvocationsIterable listCommandInvocationsPaginator(
      ListCommandInvocationsRequest r) {
    return new ListCommandInvocationsIterable(this, r);
  }

  @Override
  public GetParameterResponse getParameter(GetParameterRequest r) {
    return api.read(
        ENDPOINT,
        "GetParameter",
        r,
        () ->
            ssm.parameter(r.name())
                .map(v -> Shapes.parameter(r.name(), v))
                .orElseThrow(() ->
                    ParameterNotFoundException.builder()
                        .awsErrorDetails(details("ParameterNotFound", ""))
                        .statusCode(400)
                        .build()));
  }

  @Override
  public PutParameterResponse putParameter(PutParameterRequest r) {
    return api.write(
        ENDPOINT,
        "PutParameter",
        () -> {
          if (ssm.parameter(r.name()).isPresent() && !Boolean.TRUE.equals(r.overwrite())) {
            throw ParameterAlreadyExistsException.builder()
                .awsErrorDetails(
                    details(
                        "ParameterAlreadyExists",
                        "The parameter already exists. To overwrite this value, set the overwrite"
                            + " option in the request to true."))
                .statusCode(400)
                .build();
          }
          ssm.put(r.name(), r.value(), r.typeAsString() == null ? "String" : r.typeAsString());
          return PutParameterResponse.builder()
              .version(ssm.parameter(r.name()).orElseThrow().version())
              .build();
        });
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
            throw InvalidParametersException.builder()
                .awsErrorDetails(
                    details("InvalidParameters", "Parameter %s: %s".formatted(name, values)))
                .statusCode(400)
                .build();
          }
          all.put(name, values.getFirst());
        });
    return all;
  }

  private boolean seen(Command command) {
    return !now().isBefore(command.requested().plus(UNSEEN));
  }

  private Instant now() {
    return ssm.world().now();
  }

  private static AwsServiceException invalid() {
    return InvalidInstanceIdException.builder()
        .awsErrorDetails(details("InvalidInstanceId", "Instances not in a valid state for account"))
        .statusCode(400)
        .build();
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder()
        .serviceName("ssm")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
