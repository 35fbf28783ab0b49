package dev.lampkeeper.simulator.invariants;

import dev.lampkeeper.simulator.region.Region;
import dev.lampkeeper.simulator.region.Said;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the keeper of verdicts says of archives, which are named by their S3 URI with version. */
final class Verdicts {
  private static final Set<String> VERDICTS = Set.of("accepted", "refused", "gone");

  private final Region region;

  Verdicts(Region region) {
    this.region = region;
  }

  /** Whether a line of a journal is a verdict. */
  static boolean verdict(Said said) {
    return said.keeper().equals("check") && VERDICTS.contains(said.decision());
  }

  boolean refused(String archive) {
    return said(archive).anyMatch(said -> said.decision().equals("refused"));
  }

  Stream<Said> said(String archive) {
    return region.journal().stream()
        .filter(Verdicts::verdict)
        .filter(said -> said.subject().equals(archive));
  }

  /** The archives that ought to have one: an emptied ledger begins with the newest. */
  List<String> missing() {
    return region.checksArchives()
        ? region.archives().stream()
            .filter(archive -> archive.modified().isAfter(region.ledgerEmptied()))
            .map(region::name)
            .filter(name -> said(name).findAny().isEmpty())
            .toList()
        : List.of();
  }

  /** Whether the ledger says at this moment that a revision may be deployed. */
  boolean accepted(String revision) {
    return region.ledger().items().stream()
        .filter(item -> AttributeValue.fromS("verdict").equals(item.get("kind")))
        .map(item -> item.getOrDefault("values", AttributeValue.fromM(Map.of())).m())
        .filter(values -> text(values, "state").equals("accepted"))
        .anyMatch(values ->
            revision.equals(
                "s3://"
                    + text(values, "bucket")
                    + "/"
                    + text(values, "deploy.key")
                    + "?versionId="
                    + text(values, "deploy.version")));
  }

  private static String text(Map<String, AttributeValue> values, String name) {
    return values.getOrDefault(name, AttributeValue.fromS("")).s();
  }
}
