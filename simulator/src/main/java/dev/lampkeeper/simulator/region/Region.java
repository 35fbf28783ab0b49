package dev.lampkeeper.simulator.region;

import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.api.Costs;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Hook;
import dev.lampkeeper.simulator.cloudwatch.CloudWatch;
import dev.lampkeeper.simulator.cloudwatch.Traffic;
import dev.lampkeeper.simulator.codedeploy.Deployment;
import dev.lampkeeper.simulator.dynamodb.Table;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.eventbridge.EventBridge;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.lambda.Functions;
import dev.lampkeeper.simulator.s3.ObjectVersion;
import dev.lampkeeper.simulator.sns.Topics;
import dev.lampkeeper.simulator.sqs.Queues;
import dev.lampkeeper.simulator.ssm.Ssm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One region with one fleet, and the keepers that the template puts beside it: what happens in it,
 * and what can be seen of that from above.
 */
public final class Region {
  public static final Instant START = Instant.parse("2026-03-14T08:00:00Z");

  private static final Set<String> KEEPERS =
      Set.of("bootstrap", "check", "drain", "release", "scaling");

  private final Services services;
  private final Functions functions;
  private final Person person;
  private final Heard heard;
  private final Outages dead = new Outages();
  private final Outages paused = new Outages();
  private Instant ledgerEmptied = Instant.MIN;

  /**
   * Makes the region, and deploys the stack.
   *
   * @param lines takes what the functions print
   * @throws IllegalArgumentException with the reason if CloudFormation or the stack itself refuses
   *     the parameters
   */
  public Region(
      Kernel kernel, Setup setup, Wiring wiring, Chronicle chronicle, Consumer<String> lines) {
    this.services = new Services(kernel, setup, chronicle);
    this.heard = new Heard(kernel);
    Consumer<String> output =
        wiring.lines(line -> {
          heard.line(line);
          lines.accept(line);
        });
    Keepers keepers = new Keepers(services, wiring, output);
    this.functions =
        new Functions(
            kernel,
            services.faults,
            chronicle,
            services.costs,
            services.gateway,
            services.template,
            services.queues,
            keepers.factories(),
            keepers.directs());
    this.person = new Person(this, services, setup.fleet(), chronicle);
    new Hooks(services, functions, wiring).create();
  }

  public Kernel kernel() {
    return services.kernel;
  }

  public Faults faults() {
    return services.faults;
  }

  public Costs costs() {
    return services.costs;
  }

  public Group group() {
    return services.group;
  }

  public CloudWatch cloudWatch() {
    return services.cloudWatch;
  }

  public Ec2 ec2() {
    return services.ec2;
  }

  public Ssm ssm() {
    return services.ssm;
  }

  public Topics topics() {
    return services.topics;
  }

  public Queues queues() {
    return services.queues;
  }

  public EventBridge eventBridge() {
    return services.eventBridge;
  }

  public Functions functions() {
    return functions;
  }

  public Person person() {
    return person;
  }

  /** All deployments to the fleet, those of launches included, in the order of their creation. */
  public List<Deployment> deployments() {
    return services.codeDeploy.deployments();
  }

  /** CodeDeploy's deployment groups on the fleet. */
  public DeploymentGroups deploymentGroups() {
    return services.deploymentGroups;
  }

  /** Whether somebody erased what new instances get, and none is left: no launch can succeed. */
  public boolean stranded() {
    return group().inService().isEmpty()
        && releases().current().filter(revision -> !services.lies(revision)).isPresent();
  }

  /** What the fleet runs. */
  public Releases releases() {
    return new Releases(deployments());
  }

  /** All archives that lie in the release bucket, every version, in the order of their keys. */
  public List<ObjectVersion> archives() {
    return services.archives();
  }

  /** What an archive is called: as AWS's S3 URI, with its version. */
  public String name(ObjectVersion archive) {
    return "s3://" + services.bucket() + "/" + archive.key() + "?versionId=" + archive.versionId();
  }

  /** Whether archives are deployed by their verdicts only. */
  public boolean checksArchives() {
    return services.template.parameter("CheckMode").equals("act");
  }

  /** Whether the keeper of releases deploys what is uploaded. */
  public boolean releasesArchives() {
    return services.template.parameter("ReleaseMode").equals("act");
  }

  /** Whether the keeper of capacity may change the group. */
  public boolean scales() {
    return services.template.parameter("ScalingMode").equals("act");
  }

  /** What the ledger holds. */
  public Table ledger() {
    return services.tables.all().getFirst();
  }

  /** When a person last emptied the ledger; long ago if nobody did. */
  public Instant ledgerEmptied() {
    return ledgerEmptied;
  }

  /** What the keepers said they decided, in order. */
  public List<Said> journal() {
    return heard.journal();
  }

  /** Whether a keeper's sweep came to an end since a time. */
  public boolean sweptSince(String keeper, Instant time) {
    return heard.sweptSince(keeper, time);
  }

  /** Whether a hook is one of the keepers', not CodeDeploy's. */
  public boolean isOurs(Hook hook) {
    return hook.name().startsWith(Services.STACK + "-");
  }

  /** Whether somebody is a keeper, not a person or AWS. */
  public boolean isKeeper(String caller) {
    return KEEPERS.contains(caller);
  }

  /** Whether the keepers could act all the while: they lived, and nobody had paused them. */
  public boolean couldAct(Instant from, Instant to) {
    return !dead.any(from, to) && !paused.any(from, to);
  }

  /** Whether a person paused the keepers before a time, and has not ended that. */
  public boolean pausedSince(Instant time) {
    return paused.since(time);
  }

  /** Whether all keepers died before a time, and are dead still. */
  public boolean deadSince(Instant time) {
    return dead.since(time);
  }

  /** For how long a leaving instance may wait for its clients. */
  public Duration drainDelay() {
    return services.drainDelay();
  }

  /** Kills all functions and lets none run, or lets them run again. */
  public void keepersDead(boolean now) {
    functions.dead(now);
    dead.is(now, kernel().instant());
  }

  /** From now on nothing goes wrong any more, and the load stays as it is. */
  public void calm() {
    services.faults.stop();
    services.cloudWatch.traffic().ifPresent(Traffic::settle);
  }

  /** A person has paused the keepers, or lets them go on. */
  void paused(boolean now) {
    paused.is(now, kernel().instant());
  }

  /** A person empties the ledger. */
  void emptyLedger() {
    ledger().empty();
    ledgerEmptied = kernel().instant();
  }
}
