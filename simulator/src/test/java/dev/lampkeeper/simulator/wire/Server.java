package dev.lampkeeper.simulator.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs as a process of its own and is stopped when this JVM ends, however it ends.
 */
final class Server {
  static final Duration STARTUP = Duration.ofSeconds(60);

  private static final int LOG_LINES = 40;

  private final String name;
  private final URI endpoint;
  private final Process process;
  private final Path log;

  private Server(String name, URI endpoint, Process process, Path log) {
    this.name = name;
    this.endpoint = endpoint;
    this.process = process;
    this.log = log;
  }

  /**
   * @param environment all of it, save PATH: nothing of this machine's configuration of AWS
   * @param command listens on this port
   */
  static Server start(
      String name, int port, Map<String, String> environment, List<String> command) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "wire", name)).toAbsolutePath();
      Path log = folder.resolve("log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder
          .environment()
          .putAll(Map.of("PATH", path, "HOME", folder.toString(), "TMPDIR", folder.toString()));
      Process process = builder.start();
      Server server = new Server(name, URI.create("http://127.0.0.1:" + port), process, log);
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started by " + command, e);
    }
  }

  /** A port that nobody listens on now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the server answers a request for this path, whatever the answer.
   *
   * @throws IllegalStateException with the end of its log, if it ends or takes too long
   */
  URI awaitReady(String path) {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (answers(path)) {
        return endpoint;
      }
      pause();
    }
    throw new IllegalStateException(
        "%s %s. The end of its log, %s:%n%s"
            .formatted(
                name,
                process.isAlive()
                    ? "does not answer after " + STARTUP.toSeconds() + " s"
                    : "ended with status " + process.exitValue(),
                log,
                endOfLog()));
  }

  /** What the server wrote so far. */
  String log() {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers(String path) {
    try {
      var connection = (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String endOfLog() {
    List<String> lines = log().lines().toList();
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  private void stop() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(3, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
