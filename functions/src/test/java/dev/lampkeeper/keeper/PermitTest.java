package dev.lampkeeper.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

final class PermitTest {
  private final List<String> read = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "running, ''",
    "Running, 'paused: /pause says \"Running\", not \"running\"'",
    "'running ', 'paused: /pause says \"running \", not \"running\"'",
    "by Ada, 'paused: /pause says \"by Ada\", not \"running\"'"
  })
  void onlyOneWordLetsAKeeperAct(String value, String refusal) {
    Permit permit = permit(Mode.ACT, value);

    assertEquals(refusal, permit.refusal().orElse(""));
    assertEquals(refusal, permit.refusal().orElse(""));
    assertEquals(List.of("/pause"), read);
  }

  @Test
  void whoObservesMayNotAct() {
    assertEquals(Optional.of("observing only"), permit(Mode.OBSERVE, "running").refusal());
    assertEquals(List.of(), read);
  }

  @Test
  void aParameterThatIsGonePauses() {
    Permit permit =
        new Permit(
            Mode.ACT,
            "/pause",
            Fake.client(
                SsmClient.class,
                request -> {
                  throw ParameterNotFoundException.builder().build();
                }));

    assertEquals(
        "paused: /pause says \"(it does not exist: create it)\", not \"running\"",
        permit.refusal().orElse(""));
  }

  @Test
  void aParameterThatCannotBeReadPermitsNothing() {
    Permit permit =
        new Permit(
            Mode.ACT,
            "/pause",
            Fake.client(
                SsmClient.class,
                request -> {
                  throw SsmException.builder().message("no").build();
                }));

    assertThrows(SsmException.class, permit::refusal);
  }

  private Permit permit(Mode mode, String value) {
    return new Permit(
        mode,
        "/pause",
        Fake.client(
            SsmClient.class,
            request -> {
              read.add(((GetParameterRequest) request).name());
              return GetParameterResponse.builder().parameter(p -> p.value(value)).build();
            }));
  }
}
