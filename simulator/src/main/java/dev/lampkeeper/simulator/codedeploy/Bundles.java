package dev.lampkeeper.simulator.codedeploy;

import dev.lampkeeper.simulator.s3.ObjectVersion;
import dev.lampkeeper.simulator.s3.S3;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.S3Location;

/** The archives in S3, each read once however many agents download it. */
final class Bundles {
  private final S3 s3;
  private final Map<ObjectVersion, Bundle> read = new HashMap<>();

  Bundles(S3 s3) {
    this.s3 = s3;
  }

  /** Whether there is such an object. */
  boolean there(S3Location location) {
    return version(location).isPresent();
  }

  /** What lies there, or empty if nothing does, or something else than is meant. */
  Optional<Bundle> find(S3Location location) {
    return version(location)
        .map(v ->
            read.computeIfAbsent(v, _ -> Bundle.of(v.content(), location.bundleTypeAsString())));
  }

  private Optional<ObjectVersion> version(S3Location location) {
    return s3.get(location.bucket(), location.key(), location.version())
        .filter(v -> location.eTag() == null || location.eTag().equals(v.etag()));
  }
}
