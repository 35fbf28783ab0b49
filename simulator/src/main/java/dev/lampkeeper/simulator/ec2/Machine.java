package dev.lampkeeper.simulator.ec2;

import dev.lampkeeper.simulator.api.World;
import dev.lampkeeper.simulator.kernel.Fiber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance, and what is on it. */
public final class Machine {
  /** EC2's states of an instance. */
  public enum State {
    PENDING,
    RUNNING,
    STOPPING,
    STOPPED,
    SHUTTING_DOWN,
    TERMINATED
  }

  /**
   * What CodeDeploy's agent installed last. The agent takes this down when the files are in place,
   * before the archive's later scripts run.
   *
   * @param revision as {@code bucket/key?version}
   */
  public record Installed(String deploymentId, String revision) {}

  private final World world;
  private final String id;
  private final String zone;
  private final Image image;
  private final Fate fate;
  private final Instant launched;
  private final List<Runnable> onState = new ArrayList<>();
  private List<Fiber> processes = new ArrayList<>();
  private final Agent agent;
  private final Clients clients;
  private State state = State.PENDING;
  private @Nullable Installed installed;
  boolean prepared;
  boolean webServer;
  boolean codeDeployAgent;
  boolean codeDeployAtWork;

  /** The verdict line that the last preparation since boot kept, and whether one is under way. */
  @Nullable String keptVerdict;

  boolean preparing;

  Machine(World world, String id, String zone, Image image, Fate fate) {
    this.world = world;
    this.id = id;
    this.zone = zone;
    this.image = image;
    this.fate = fate;
    this.launched = world.now();
    this.agent = new Agent(world);
    this.clients = new Clients(world);
  }

  public String id() {
    return id;
  }

  public String zone() {
    return zone;
  }

  public Image image() {
    return image;
  }

  public Fate fate() {
    return fate;
  }

  public Instant launched() {
    return launched;
  }

  public State state() {
    return state;
  }

  /** Whether the instance is there or about to be: not on its way out, and not stopped. */
  public boolean up() {
    return state == State.PENDING || state == State.RUNNING;
  }

  /** Whether it is on its way out, or gone. */
  public boolean gone() {
    return state == State.SHUTTING_DOWN || state == State.TERMINATED;
  }

  /** Whether a preparation ever succeeded, or the image needs none. */
  public boolean prepared() {
    return prepared;
  }

  /** Systems Manager's agent. */
  public Agent agent() {
    return agent;
  }

  /** Who is connected to its web server. */
  public Clients clients() {
    return clients;
  }

  /** What the page on loopback answers, as an HTTP status; 0 if nothing does. */
  public int page() {
    return state == State.RUNNING && webServer ? (fate.pageBroken() ? 500 : 200) : 0;
  }

  /** Whether CodeDeploy's agent runs. */
  public boolean codeDeployAgent() {
    return state == State.RUNNING && codeDeployAgent;
  }

  public Optional<Installed> installed() {
    return Optional.ofNullable(installed);
  }

  /** CodeDeploy's agent begins or ends its work on a deployment. */
  public void codeDeployAtWork(boolean atWork) {
    codeDeployAtWork = atWork;
  }

  public void install(String deploymentId, String revision) {
    installed = new Installed(deploymentId, revision);
  }

  /** The release that the agent names: a deployment's id, or {@code none}. */
  public String release() {
    return installed == null ? "none" : installed.deploymentId();
  }

  /** Tells each time that the state has changed. */
  public void onState(Runnable listener) {
    onState.add(listener);
  }

  /** Starts something that ends with the machine, if not before. */
  public Fiber process(String name, Runnable body) {
    processes.removeIf(Fiber::ended);
    Fiber fiber = world.kernel().start(id + " " + name, body);
    processes.add(fiber);
    return fiber;
  }

  void state(State to) {
    if (state == to) {
      return;
    }
    state = to;
    if (to != State.PENDING && to != State.RUNNING) {
      halt();
    }
    world
        .chronicle()
        .note("ec2", id, to.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    List.copyOf(onState).forEach(listener -> world.kernel().at(world.now(), listener));
  }

  private void halt() {
    processes.forEach(world.kernel()::kill);
    processes = new ArrayList<>();
    agent.down();
    keptVerdict = null;
    preparing = false;
    webServer = false;
    codeDeployAgent = false;
    codeDeployAtWork = false;
  }
}
