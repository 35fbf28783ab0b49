package dev.lampkeeper.bootstrap;

import dev.lampkeeper.bootstrap.BootstrapDecision.Ask;
import dev.lampkeeper.fleet.Commands;
import dev.lampkeeper.fleet.Group;
import dev.lampkeeper.fleet.Member;
import dev.lampkeeper.keeper.Permit;
import dev.lampkeeper.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Observes what decisions of one run ask for. What can be asked for all subjects of the run in one
 * call is, once.
 */
final class Answers {
  /** How many other instances are asked for, to see whether any agent is online: one call. */
  private static final int OTHERS = 50;

  private final Group group;
  private final Commands commands;
  private final Optional<CodeDeployAnswers> codeDeploy;
  private final Ledger ledger;
  private final Permit permit;
  private final Set<String> subjects;
  private @Nullable Map<String, Member> members;
  private @Nullable Set<String> online;
  private @Nullable Map<String, Launch> launches;

  /**
   * For one run.
   *
   * @param subjects all that are looked at
   */
  Answers(
      Group group,
      Commands commands,
      Optional<CodeDeployAnswers> codeDeploy,
      Ledger ledger,
      Permit permit,
      Set<String> subjects) {
    this.group = group;
    this.commands = commands;
    this.codeDeploy = codeDeploy;
    this.ledger = ledger;
    this.permit = permit;
    this.subjects = subjects;
  }

  /** The facts with the answer. */
  BootstrapFacts to(Ask ask, BootstrapFacts facts) {
    String id = facts.instanceId();
    Object answer =
        switch (ask.question()) {
          case STATE -> state(id);
          case MAY_ACT -> permit.refusal().isEmpty();
          case ONLINE -> online().contains(id);
          case OTHERS_ONLINE -> othersOnline(id);
          case COMMANDS -> commands.all(id);
          case RELEASES -> codeDeploy.orElseThrow().releases(ask.about());
          case LAST_SUCCESS -> codeDeploy.orElseThrow().lastSuccess();
          case DELIVERY -> codeDeploy.orElseThrow().delivery(id, ask.about(), began(facts));
          case DEPLOYED -> codeDeploy.orElseThrow().deployed(id, began(facts));
          case FAILED_BEFORE -> failedBefore(facts.launch().orElseThrow());
          case ERRORS -> commands.errors(id, ask.about());
        };
    return facts.with(ask.question(), answer);
  }

  private static Instant began(BootstrapFacts facts) {
    return facts.launch().map(Launch::began).orElse(Instant.EPOCH);
  }

  private String state(String instanceId) {
    if (members == null) {
      members = group.members(subjects);
    }
    Member member = members.get(instanceId);
    return member == null ? BootstrapFacts.GONE : member.lifecycleState();
  }

  private Set<String> online() {
    if (online == null) {
      online = commands.online(subjects);
    }
    return online;
  }

  private boolean othersOnline(String instanceId) {
    List<String> others =
        group.members().keySet().stream()
            .filter(id -> !id.equals(instanceId))
            .limit(OTHERS)
            .toList();
    return !commands.online(others).isEmpty();
  }

  /** The launches are read once a run; those that fail in this run are added as they ask. */
  private int failedBefore(Launch launch) {
    if (launches == null) {
      launches = new TreeMap<>();
      for (var entry : ledger.all(Launch.KIND)) {
        launches.put(entry.id(), new Launch(entry));
      }
    }
    launches.put(launch.instanceId(), launch);
    return Causes.failedBefore(launch, launches.values());
  }
}
