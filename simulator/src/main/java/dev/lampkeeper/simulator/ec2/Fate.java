package dev.lampkeeper.simulator.ec2;

import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;

/** What is going to go wrong on an instance; drawn at its launch. */
public record Fate(
    boolean agentNever,
    boolean agentLate,
    boolean prepareFails,
    boolean userDataDead,
    boolean pageBroken,
    boolean diesInHook) {

  static Fate draw(Faults faults) {
    return new Fate(
        faults.strikes(Fault.AGENT_NEVER),
        faults.strikes(Fault.AGENT_LATE),
        faults.strikes(Fault.PREPARE_FAILS),
        faults.strikes(Fault.USER_DATA_DEAD),
        faults.strikes(Fault.PAGE_BROKEN),
        faults.strikes(Fault.INSTANCE_DIES_IN_HOOK));
  }
}
