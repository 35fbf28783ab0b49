package dev.lampkeeper.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.bootstrap.BootstrapFacts.Hints;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.keeper.Mode;
import dev.lampkeeper.keeper.NoAws;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;
import software.amazon.awssdk.services.ssm.SsmClient;

final class AnswersTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

  private int reads;

  @Test
  void launchesThatFailSideBySideKnowOfEachOtherAndReadTheLedgerOnce() {
    SsmClient ssm = NoAws.client(SsmClient.class);
    Answers answers =
        new Answers(
            new Group(NoAws.client(AutoScalingClient.class), "shop"),
            new Commands(ssm, "document", "logs"),
            Optional.empty(),
            new Ledger(new Empty(), "ledger", () -> NOW, () -> "1"),
            new Permit(Mode.OBSERVE, "pause", ssm),
            Set.of());
    assertEquals(Optional.of(0), answers.to(ask(), failed("i-1")).failedBefore());
    assertEquals(Optional.of(1), answers.to(ask(), failed("i-2")).failedBefore());
    assertEquals(Optional.of(2), answers.to(ask(), failed("i-3")).failedBefore());
    assertEquals(1, reads);
  }

  private static Ask ask() {
    return new Ask(Question.FAILED_BEFORE, "");
  }

  private static BootstrapFacts failed(String id) {
    return BootstrapFacts.of(
        id,
        Optional.of(
            Launch.begin(id, Optional.empty(), Phase.GROUP, Told.at(NOW))
                .failed(new Failure(Step.PREPARED, "why", "a", NOW, Optional.empty(), ""))),
        Hints.NONE);
  }

  private final class Empty implements DynamoDbClient {
    @Override
    public QueryResponse query(QueryRequest request) {
      reads++;
      return QueryResponse.builder().build();
    }

    @Override
    public QueryIterable queryPaginator(QueryRequest request) {
      return new QueryIterable(this, request);
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
