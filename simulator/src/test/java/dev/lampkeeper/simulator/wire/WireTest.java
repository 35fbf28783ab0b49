package dev.lampkeeper.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Sends what the keepers send to all backends, and holds docs/wire.md to what came of it. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
final class WireTest {
  private static final Coverage COVERAGE = new Coverage();

  /** Set once for all tests, the first time that one needs them. */
  private static final class Stages {
    static final Stage LOCALSTACK = Stage.onLocalStack(new Target(Backend.LOCALSTACK, COVERAGE));
    static final Stage MOTO = Stage.onMoto(new Target(Backend.MOTO, COVERAGE));
  }

  @BeforeAll
  static void createLedgers() {
    Stage.createLedger(new Target(Backend.DYNAMODB_LOCAL, COVERAGE), LedgerContract.TABLE);
    Stage.createLedger(new Target(Backend.MOTO, COVERAGE), LedgerContract.TABLE);
  }

  @Nested
  @Order(1)
  final class LedgerOnDynamoDbLocal extends LedgerContract {
    @Override
    DynamoDbClient dynamoDb() {
      return new Target(Backend.DYNAMODB_LOCAL, COVERAGE).recorded(DynamoDbClient.builder());
    }
  }

  @Nested
  @Order(1)
  final class LedgerOnMoto extends LedgerContract {
    @Override
    DynamoDbClient dynamoDb() {
      return new Target(Backend.MOTO, COVERAGE).recorded(DynamoDbClient.builder());
    }
  }

  @Nested
  @Order(2)
  final class AdaptersOnLocalStack extends AdapterRequests {
    @Override
    Stage stage() {
      return Stages.LOCALSTACK;
    }
  }

  @Nested
  @Order(2)
  final class AdaptersOnMoto extends AdapterRequests {
    @Override
    Stage stage() {
      return Stages.MOTO;
    }
  }

  @Nested
  @Order(2)
  final class Answers extends AnswersContract {
    @Override
    Target target() {
      return Stages.MOTO.target();
    }
  }

  @Nested
  @Order(2)
  final class HandlersOnMoto extends HandlerJourneys {
    @Override
    Target ledger() {
      return Stages.MOTO.target();
    }

    @Override
    Stage site() {
      return Stages.MOTO;
    }

    @Override
    Target fleet() {
      return Stages.MOTO.target();
    }
  }

  @Nested
  @Order(2)
  final class HandlersOnAll extends HandlerJourneys {
    @Override
    Target ledger() {
      return new Target(Backend.DYNAMODB_LOCAL, COVERAGE);
    }

    @Override
    Stage site() {
      return Stages.LOCALSTACK;
    }

    @Override
    Target fleet() {
      return Stages.MOTO.target();
    }
  }

  /** LocalStack takes seconds for each day of a metric. */
  @Nested
  @Order(2)
  final class ScalingOnMoto extends ScalingJourneys {
    @Override
    Target ledger() {
      return Stages.MOTO.target();
    }

    @Override
    Stage site() {
      return Stages.MOTO;
    }

    @Override
    Target fleet() {
      return Stages.MOTO.target();
    }
  }

  @Nested
  @Order(2)
  final class EventsOnLocalStack extends EventsContract {
    @Override
    Stage stage() {
      return Stages.LOCALSTACK;
    }
  }

  /** Runs last, when all has been sent. */
  @Nested
  @Order(3)
  final class Table {
    private static final Path DOCUMENT = Path.of("..", "docs", "wire.md");
    private static final String BEGIN = "<!-- table: written by `make wire` -->\n";
    private static final String END = "<!-- end of table -->\n";

    @Test
    void holdsWhatTheKeepersCallAndNothingElse() {
      assertEquals(
          ClientCalls.ofTheKeepers(),
          COVERAGE.operations(),
          "What the keepers' classes call is to be sent here: add it to AdapterRequests.");
    }

    @Test
    void isInTheDocumentation() throws IOException {
      String text = Files.readString(DOCUMENT);
      int begin = text.indexOf(BEGIN) + BEGIN.length();
      int end = text.indexOf(END);
      String current = text.substring(0, begin) + COVERAGE.table() + text.substring(end);
      if (Boolean.getBoolean("wire.write")) {
        Files.writeString(DOCUMENT, current);
      }
      assertEquals(
          current, Files.readString(DOCUMENT), "docs/wire.md is out of date: run make wire");
    }
  }
}
