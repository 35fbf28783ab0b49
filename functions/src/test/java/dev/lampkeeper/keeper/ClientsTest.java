package dev.lampkeeper.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** How often a request reaches a server that answers with errors. */
final class ClientsTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private int status = 500;
  private String body = "{\"__type\":\"InternalServerError\"}";

  ClientsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
          exchange.getRequestBody().readAllBytes();
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aCommandWhoseFateIsNotKnownIsSentOnce() {
    SsmClient ssm = Clients.once(local(SsmClient.builder()));

    assertThrows(SdkException.class, () -> ssm.sendCommand(r -> r.documentName("d")));
    assertEquals(List.of("AmazonSSM.SendCommand"), requests);
  }

  @Test
  void aDeploymentWhoseFateIsNotKnownIsMadeOnce() {
    CodeDeployClient codeDeploy = Clients.once(local(CodeDeployClient.builder()));

    assertThrows(
        SdkException.class, () -> codeDeploy.createDeployment(r -> r.applicationName("shop")));
    assertEquals(List.of("CodeDeploy_20141006.CreateDeployment"), requests);
  }

  @Test
  void aRequestThatWasThrottledIsRepeated() {
    status = 400;
    body = "{\"__type\":\"ThrottlingException\"}";
    SsmClient ssm = Clients.once(local(SsmClient.builder()));

    assertThrows(SdkException.class, () -> ssm.sendCommand(r -> r.documentName("d")));
    assertEquals(3, requests.size());
  }

  @Test
  void aRequestThatMayBeRepeatedIs() {
    SsmClient ssm = Clients.real(local(SsmClient.builder()));

    assertThrows(SdkException.class, () -> ssm.getParameter(r -> r.name("pause")));
    assertEquals(3, requests.size());
  }

  private <B extends AwsClientBuilder<B, C>, C> B local(B builder) {
    return builder
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")));
  }
}
