package dev.lampkeeper.check;

import dev.lampkeeper.fleet.ArchiveVerdict;
import dev.lampkeeper.fleet.Upload;
import java.time.Duration;
import java.util.Optional;

/**
 * What is seen of one version of an archive.
 *
 * @param upload as S3 lists it; empty if it was deleted
 * @param verdict what the ledger has of it
 * @param left for how long this run may still read
 */
record CheckFacts(Optional<Upload> upload, Optional<ArchiveVerdict> verdict, Duration left) {}
