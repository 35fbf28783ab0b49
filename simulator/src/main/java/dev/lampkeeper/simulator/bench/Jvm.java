package dev.lampkeeper.simulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs programs in processes of their own. */
final class Jvm {
  private Jvm() {}

  /**
   * The command that runs a class in another JVM.
   *
   * @param heap as {@code -Xmx64m}
   */
  static List<String> command(String heap, String main, Object... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                main));
    Stream.of(args).map(Object::toString).forEach(command::add);
    return command;
  }

  /** Runs a command to its end. */
  static void run(List<String> command, ProcessBuilder.Redirect out)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(command)
            .redirectOutput(out)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (status != 0) {
      throw new UncheckedIOException(
          new IOException(String.join(" ", command) + " ended with " + status));
    }
  }
}
