package dev.lampkeeper.simulator.wire;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which operations the shipped code calls, as its compiled classes show. */
final class ClientCalls {
  private static final Pattern CLIENT =
      Pattern.compile("software[.]amazon[.]awssdk[.]services[.](\\w+)[.]\\w+Client");

  private ClientCalls() {}

  static SortedSet<Coverage.Operation> ofTheKeepers() {
    return ArchConfiguration.withThreadLocalScope(configuration -> {
      // The names in the calls are enough; reading the SDK's classes takes seconds.
      configuration.setResolveMissingDependenciesFromClassPath(false);
      return new ClassFileImporter()
          .importPath(Path.of("..", "functions", "target", "classes")).stream()
              .flatMap(c -> c.getMethodCallsFromSelf().stream())
              .flatMap(ClientCalls::operation)
              .collect(Collectors.toCollection(TreeSet::new));
    });
  }

  private static Stream<Coverage.Operation> operation(JavaMethodCall call) {
    Matcher client = CLIENT.matcher(call.getTargetOwner().getFullName());
    String method = call.getName();
    return client.matches() && !method.equals("builder")
        ? Stream.of(
            new Coverage.Operation(
                client.group(1),
                Character.toUpperCase(method.charAt(0))
                    + method.substring(1).replaceAll("Paginator$", "")))
        : Stream.empty();
  }
}
