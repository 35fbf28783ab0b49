package dev.lampkeeper.simulator.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParameterFileTest {
  @TempDir Path folder;

  @Test
  void readsLines() throws IOException {
    String file = write("mine.txt", "# mine\nFleet=a b\n\nEmail=\nTargetMetric=N|M|D=v|7\n");
    assertEquals(
        Map.of("Fleet", "a b", "Email", "", "TargetMetric", "N|M|D=v|7"), ParameterFile.read(file));
  }

  @Test
  void readsAnEnvironmentOfSam() throws IOException {
    String file =
        write(
            "samconfig.toml",
            """
            version = 0.1
            [default.deploy.parameters]
            tags = "a=b"
            parameter_overrides = [
              "Fleet=shop-web", # say "Fleet=no"
              # "BootstrapMode=act",
              "InstanceTypes=t4g.small,t4g.medium"
            ]
            region = "eu-west-1"
            [small.deploy.parameters]
            parameter_overrides = "Fleet=\\"a b\\" Web=create"
            region = "eu-west-1"
            """);
    assertEquals(
        Map.of("Fleet", "shop-web", "InstanceTypes", "t4g.small,t4g.medium"),
        ParameterFile.read(file));
    assertEquals(Map.of("Fleet", "a b", "Web", "create"), ParameterFile.read(file + ":small"));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    String lines = write("mine.txt", "Fleet=a\nb\n");
    assertEquals(lines + ":2: Name=value is wanted here.", said(lines));
    String toml = write("samconfig.toml", "[default.deploy.parameters]\n");
    assertEquals(
        toml + ": there are no parameter_overrides in [big.deploy.parameters].",
        said(toml + ":big"));
  }

  private static String said(String file) {
    return String.valueOf(
        assertThrows(ScenarioException.class, () -> ParameterFile.read(file)).getMessage());
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
