package dev.lampkeeper.scaling;

import static dev.lampkeeper.scaling.Told.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lampkeeper.journal.Journal;
import dev.lampkeeper.journal.Notices;
import dev.lampkeeper.keeper.Fake;
import dev.lampkeeper.keeper.NoAws;
import dev.lampkeeper.ledger.Ledger;
import dev.lampkeeper.ledger.Memory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

final class ResizeNewsTest {
  private static final List<Size> LADDER = Ladder.parse("m7g.medium=1,m7g.large=2");
  private static final Resized NONE = new Resized(Told.fresh());
  private static final Resized BEGUN = new Resized(NONE.begun("m7g.large", NOW));

  private final List<String> lines = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final ResizeNews news =
      new ResizeNews(
          Told.FLEET,
          new Journal(
              Told.FLEET,
              "scaling",
              clock,
              lines::add,
              NoAws.client(EventBridgeClient.class),
              "bus"),
          new Notices(
              new Ledger(new Memory().client(), "ledger", clock, () -> "1"),
              Fake.client(
                  SnsClient.class,
                  request -> {
                    told.add(((PublishRequest) request).subject());
                    return PublishResponse.builder().build();
                  }),
              "topic",
              clock));

  @Test
  void whatDidNotEndIsNoNews() {
    news.ended(NONE, NONE, LADDER);
    news.ended(BEGUN, BEGUN, LADDER);

    assertEquals(List.of(), lines);
  }

  @Test
  void aChangeThatSucceededIsJournaled() {
    news.ended(BEGUN, new Resized(BEGUN.ended("refresh r-1 ended as Successful")), LADDER);

    assertTrue(lines.getFirst().contains("\"decision\":\"resized\""), lines.getFirst());
    assertTrue(
        lines.getFirst().contains("The change to m7g.large succeeded: refresh"), lines.getFirst());
    assertEquals(List.of(), told);
  }

  @Test
  void aPersonIsToldOfOneThatWasInVain() {
    news.ended(BEGUN, new Resized(BEGUN.inVain("r-1 ended as Failed", LADDER)), LADDER);

    assertEquals(List.of("shop-web could not be changed to m7g.large"), told);
    assertTrue(lines.getFirst().contains("did not succeed: r-1 ended"), lines.getFirst());
    assertTrue(lines.getFirst().contains("not tried again until"), lines.getFirst());
  }

  @Test
  void andOfOneThatNeverBegan() {
    news.ended(BEGUN, new Resized(BEGUN.ended(Resizes.NOT_BEGUN)), LADDER);

    assertEquals(List.of("shop-web could not be changed to m7g.large"), told);
    assertTrue(lines.getFirst().contains("tried again in a day"), lines.getFirst());
  }
}
