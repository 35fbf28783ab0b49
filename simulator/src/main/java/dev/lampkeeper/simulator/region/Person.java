package dev.lampkeeper.simulator.region;

import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Caller;
import dev.lampkeeper.simulator.api.Chronicle;
import dev.lampkeeper.simulator.autoscaling.Member;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.FileExistsBehavior;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Somebody who has the account's console open: asks AWS for what a scenario says, until it is. */
public final class Person {
  private static final String NAME = "person";

  private final Region region;
  private final Services services;
  private final AutoScalingClient autoScaling;
  private final CodeDeployClient codeDeploy;
  private final S3Client s3;
  private final Bucket bucket;
  private final Orders orders;
  private final Insistence insistence;
  private final SsmClient ssm;
  private final String fleet;
  private final Fleet made;
  private int min;
  private int askedMin;
  private Instant minimumSet = Instant.MIN;

  Person(Region region, Services services, Fleet fleet, Chronicle chronicle) {
    Api api = services.gateway.api(Caller.person(NAME));
    this.region = region;
    this.services = services;
    this.autoScaling = services.autoScaling(api, NAME);
    this.codeDeploy = services.codeDeploy(api, NAME);
    this.s3 = services.s3(api);
    this.insistence = new Insistence(region.kernel(), NAME);
    this.bucket = new Bucket(region, insistence, s3, services.bucket());
    this.orders = new Orders(region.kernel(), region.functions(), chronicle, insistence);
    this.ssm = services.ssm(api, NAME);
    this.fleet = fleet.name();
    this.made = fleet;
    this.min = fleet.min();
    this.askedMin = fleet.min();
  }

  /** Sets the group's desired capacity. */
  public void scale(int desired) {
    insistence.on(
        "scale",
        () -> {
          autoScaling.setDesiredCapacity(
              r -> r.autoScalingGroupName(fleet).desiredCapacity(desired));
        });
  }

  /** Sets the least number of instances that the group is to have. */
  public void minimum(int least) {
    askedMin = least;
    insistence.on(
        "minimum",
        () -> {
          autoScaling.updateAutoScalingGroup(r -> r.autoScalingGroupName(fleet).minSize(least));
          min = least;
          minimumSet = region.kernel().instant();
        });
  }

  /** The minimum that a person set; the lower one of two while a request is under way. */
  public int minimum() {
    return Math.min(min, askedMin);
  }

  /** Whether a minimum is one that a person set; two are while a request is under way. */
  public boolean isMinimum(int least) {
    return least == min || least == askedMin;
  }

  /** When a person last set the minimum; long ago if never. */
  public Instant minimumSet() {
    return minimumSet;
  }

  /**
   * Updates the stack without another size in it. CloudFormation then sets the sizes that are in
   * the template all the same, unless the template says that it leaves them.
   */
  public void update() {
    if (!made.keepsSizes()) {
      insistence.on(
          "update",
          () ->
              autoScaling.updateAutoScalingGroup(
                  r -> r.autoScalingGroupName(fleet).minSize(min).maxSize(made.max())));
    }
  }

  /** Writes into the pause parameter; anything but {@code running} pauses all keepers. */
  public void say(String text) {
    insistence.on(
        "pause",
        () -> {
          ssm.putParameter(r ->
              r.name(services.pauseParameter())
                  .type(ParameterType.STRING)
                  .value(text)
                  .overwrite(true));
          region.paused(!text.equals("running"));
        });
  }

  /** What somebody does with the release bucket. */
  public Bucket bucket() {
    return bucket;
  }

  /** What somebody tells the keeper of releases. */
  public Orders orders() {
    return orders;
  }

  /** Deploys an archive by hand, past the keeper of releases. */
  public void deploy(String key, byte[] archive) {
    insistence.on(
        "deploy",
        () -> {
          // Not under releases/, where the keeper would find it.
          String mine = "by-hand/" + key;
          s3.putObject(r -> r.bucket(services.bucket()).key(mine), RequestBody.fromBytes(archive));
          codeDeploy.createDeployment(r ->
              r.applicationName(services.template.parameter("CodeDeployApplication"))
                  .deploymentGroupName(services.template.parameter("CodeDeployGroup"))
                  .fileExistsBehavior(FileExistsBehavior.OVERWRITE)
                  .revision(l ->
                      l.revisionType(RevisionLocationType.S3)
                          .s3Location(o ->
                              o.bucket(services.bucket())
                                  .key(mine)
                                  .bundleType(mine.endsWith(".zip") ? "zip" : "tgz"))));
        });
  }

  /** Empties the ledger. */
  public void emptyLedger() {
    region.emptyLedger();
  }

  /**
   * The oldest instance that is so dies.
   *
   * @return whether there was one
   */
  public boolean kill(Predicate<Member> which) {
    Optional<Member> victim =
        region.group().members().stream()
            .filter(m -> m.machine().up())
            .filter(which)
            .min(
                Comparator.comparing((Member m) -> m.machine().launched())
                    .thenComparing(Member::id));
    victim.ifPresent(m -> region.ec2().die(m.machine()));
    return victim.isPresent();
  }
}
