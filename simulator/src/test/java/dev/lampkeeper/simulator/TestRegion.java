package dev.lampkeeper.simulator;

import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.api.Api;
import dev.lampkeeper.simulator.api.Endpoint;
import dev.lampkeeper.simulator.api.Unverified;
import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.autoscaling.AutoScaling;
import dev.lampkeeper.simulator.autoscaling.Configuration;
import dev.lampkeeper.simulator.autoscaling.Group;
import dev.lampkeeper.simulator.autoscaling.Member;
import dev.lampkeeper.simulator.autoscaling.Settings;
import dev.lampkeeper.simulator.autoscaling.SimulatedAutoScaling;
import dev.lampkeeper.simulator.codedeploy.CodeDeploy;
import dev.lampkeeper.simulator.codedeploy.SimulatedCodeDeploy;
import dev.lampkeeper.simulator.ec2.Ec2;
import dev.lampkeeper.simulator.ec2.Image;
import dev.lampkeeper.simulator.ec2.Image.Preparation;
import dev.lampkeeper.simulator.elb.TargetGroup;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.s3.S3;
import dev.lampkeeper.simulator.s3.SimulatedS3;
import dev.lampkeeper.simulator.ssm.Document;
import dev.lampkeeper.simulator.ssm.SimulatedSsm;
import dev.lampkeeper.simulator.ssm.Ssm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The services of the world on their own: no network between them and whoever calls. */
public final class TestRegion {
  public static final Instant START = Instant.parse("2026-03-14T09:00:00Z");
  public static final Duration DRAIN = Duration.ofMinutes(2);

  /** An event as it was emitted. */
  public record Emitted(Instant at, String detailType, JsonObject detail) {}

  public final List<Emitted> events = new ArrayList<>();
  public final List<String> log = new ArrayList<>();
  public final Kernel kernel;
  public final Faults faults;
  public final World world;
  public final Ec2 ec2;
  public final AutoScaling autoScaling;
  public final TargetGroup targets;
  public final Ssm ssm;
  public final SimulatedAutoScaling groups;
  public final SimulatedSsm commands;
  public final S3 s3;
  public final SimulatedS3 objects;
  public final CodeDeploy codeDeploy;
  public final SimulatedCodeDeploy deployments;

  public TestRegion(long seed, Unverified unverified) {
    kernel = new Kernel(START, seed);
    faults = new Faults(kernel);
    world =
        new World(
            kernel,
            faults,
            (_, type, _, detail) -> events.add(new Emitted(kernel.instant(), type, detail)),
            (service, subject, what) ->
                log.add("%s %s %s %s".formatted(kernel.instant(), service, subject, what)),
            unverified);
    ec2 =
        new Ec2(
            world, (_, type, _, detail) -> events.add(new Emitted(kernel.instant(), type, detail)));
    autoScaling = new AutoScaling(world, ec2);
    targets = new TargetGroup(world, new TargetGroup.Attributes(DRAIN, Duration.ofSeconds(15), 2));
    ssm = new Ssm(world, ec2);
    s3 = new S3(world);
    s3.create("releases");
    codeDeploy = new CodeDeploy(world, s3);
    Api direct = new Direct();
    groups = new SimulatedAutoScaling(direct, autoScaling, "person");
    commands = new SimulatedSsm(direct, ssm, "person");
    deployments = new SimulatedCodeDeploy(direct, codeDeploy, "person");
    objects = new SimulatedS3(direct, s3);
    var parameters = new TreeMap<String, Document.Parameter>();
    parameters.put("Scripts", parameter("prepare", "[a-z ]+"));
    parameters.put("Expect", parameter("any", "any|none"));
    for (String name : List.of("PrepareSeconds", "DeliverSeconds", "DrainSeconds")) {
      parameters.put(name, parameter("300", "[0-9]+"));
    }
    parameters.put("ExecutionTimeout", parameter("3600", "[0-9]+"));
    ssm.create(new Document("scripts", "scripts", parameters));
  }

  private static Document.Parameter parameter(String standard, String allowed) {
    return new Document.Parameter(standard, Pattern.compile("^(" + allowed + ")$"));
  }

  public Group group(int desired, int warmPool, Preparation preparation) {
    return group(desired, warmPool, preparation, false);
  }

  /** The same, with the choice of a maintenance policy. */
  public Group group(int desired, int warmPool, Preparation preparation, boolean launchesFirst) {
    return autoScaling.create(
        new Settings(
            "web",
            1,
            10,
            desired,
            List.of("eu-west-1a", "eu-west-1b"),
            warmPool,
            new Image(preparation, true),
            targets,
            true,
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            launchesFirst,
            new Configuration("lt-0123456789abcdef0", "1", List.of("m7g.medium"))));
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    kernel.runUntil(kernel.instant().plus(time));
  }

  /** The states of a group's members, in order. */
  public static List<String> states(Group group) {
    return group.members().stream().map(Member::state).sorted().toList();
  }

  public long count(String detailType) {
    return events.stream().filter(e -> e.detailType().equals(detailType)).count();
  }

  /** No network in between. */
  public static final class Direct implements Api {
    @Override
    public <R> R read(Endpoint endpoint, String operation, Object request, Supplier<R> answer) {
      return answer.get();
    }

    @Override
    public <R> R write(Endpoint endpoint, String operation, Supplier<R> effect) {
      return effect.get();
    }
  }
}
