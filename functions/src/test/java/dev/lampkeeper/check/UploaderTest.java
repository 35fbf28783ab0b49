package dev.lampkeeper.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import dev.lampkeeper.keeper.Event;
import dev.lampkeeper.keeper.Sample;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UploaderTest {
  @Test
  void isSaidByTheEvent() throws IOException {
    assertEquals(
        Optional.of("by 123456789012 from 198.51.100.17"),
        Uploader.of(Sample.event("s3-object-created")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'requester': 'cloudformation.amazonaws.com'} | by cloudformation.amazonaws.com",
        "{'requester': 'a\\nb <c>', 'source-ip-address': '::1'} | by a?b??c? from ::1",
        "{'requester': {}, 'source-ip-address': '::1'} |",
        "{'source-ip-address': '::1'} |"
      })
  void mayBeAnything(String detail, String said) {
    Event event =
        new Event(
            "aws.s3",
            "Object Created",
            Instant.EPOCH,
            JsonParser.parseString(detail).getAsJsonObject());

    assertEquals(Optional.ofNullable(said), Uploader.of(event));
  }

  @Test
  void isBounded() {
    Event event =
        new Event(
            "aws.s3",
            "Object Created",
            Instant.EPOCH,
            JsonParser.parseString("{'requester': '" + "x".repeat(999) + "'}").getAsJsonObject());

    assertEquals(Optional.of("by " + "x".repeat(100)), Uploader.of(event));
  }
}
