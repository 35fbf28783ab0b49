package dev.lampkeeper.simulator.wire;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The servers, started together when the first test wants one; they end with this JVM. */
final class Servers {
  /** Written by {@code tools/servers}: how each is started on this machine. */
  private static final Path COMMANDS = Path.of("target", "servers.properties");

  private static final String NOT_SET_UP =
      "Requests are not checked against real wire formats: tools/servers was not run.";

  /** What of LocalStack is free and useful to us. */
  private static final Map<String, String> LOCALSTACK =
      Map.of(
          "SERVICES", "s3,sqs,sns,events,ssm,cloudwatch",
          "DNS_ADDRESS", "0",
          "DISABLE_EVENTS", "1",
          "SKIP_SSL_CERT_DOWNLOAD", "1");

  private static final String LOCALSTACK_HEALTH = "/_localstack/health";

  private final Map<Backend, URI> endpoints = new EnumMap<>(Backend.class);

  private Servers(Properties commands) {
    Server moto = moto(commands.getProperty("moto"));
    Server dynamoDb = dynamoDb(commands.getProperty("dynamodb-local"));
    endpoints.put(Backend.LOCALSTACK, localStack(commands.getProperty("localstack")));
    endpoints.put(Backend.MOTO, moto.awaitReady("/moto-api/data.json"));
    endpoints.put(Backend.DYNAMODB_LOCAL, dynamoDb.awaitReady("/"));
  }

  private static final class Started {
    static final Servers SERVERS = new Servers(commands());
  }

  /**
   * Where a backend listens. Skips the test where no servers are set up, unless the environment
   * variable CI_TOOLS says that a check may not be left out.
   */
  static URI endpoint(Backend backend) {
    if (System.getenv("CI_TOOLS") == null && !Files.exists(COMMANDS)) {
      System.err.println(NOT_SET_UP);
      Assumptions.abort(NOT_SET_UP);
    }
    URI endpoint = Started.SERVERS.endpoints.get(backend);
    if (endpoint == null) {
      throw new IllegalStateException(backend + " was not started");
    }
    return endpoint;
  }

  private static Properties commands() {
    Properties commands = new Properties();
    try (Reader file = Files.newBufferedReader(COMMANDS)) {
      commands.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(NOT_SET_UP, e);
    }
    return commands;
  }

  private static Server moto(String python) {
    int port = Server.freePort();
    String script =
        Path.of("src", "test", "resources", "moto_with_501.py").toAbsolutePath().toString();
    return Server.start(
        "moto",
        port,
        Map.of("MOTO_EC2_LOAD_DEFAULT_AMIS", "false"),
        List.of(python, script, "-H", "127.0.0.1", "-p", Integer.toString(port)));
  }

  private static Server dynamoDb(String classPath) {
    int port = Server.freePort();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Server.start(
        "dynamodb-local",
        port,
        Map.of(),
        List.of(
            java,
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
            "-inMemory",
            "-disableTelemetry",
            "-port",
            Integer.toString(port)));
  }

  /**
   * From its Python package, or as a container where that was not set up because Docker is there.
   */
  private static URI localStack(String python) {
    if (python.isEmpty()) {
      return localStackContainer();
    }
    int port = Server.freePort();
    var environment = new TreeMap<>(LOCALSTACK);
    environment.put("GATEWAY_LISTEN", "127.0.0.1:" + port);
    return Server.start(
            "localstack", port, environment, List.of(python, "-m", "localstack.runtime.main"))
        .awaitReady(LOCALSTACK_HEALTH);
  }

  @SuppressWarnings("resource") // Testcontainers removes it when this JVM ends.
  private static URI localStackContainer() {
    // The last image that starts without a licence.
    var container =
        new GenericContainer<>(DockerImageName.parse("localstack/localstack:4.14.0"))
            .withEnv(LOCALSTACK)
            .withExposedPorts(4566)
            .waitingFor(
                Wait.forHttp(LOCALSTACK_HEALTH).forPort(4566).withStartupTimeout(Server.STARTUP));
    container.start();
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(4566));
  }
}
