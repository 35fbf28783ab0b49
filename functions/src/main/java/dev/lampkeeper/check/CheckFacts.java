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
 * @param spent how long this run has been at other archives before
 */
record CheckFacts(Optional<Upload> upload, Optional<ArchiveVerdict> verdict, Duration spent) {}
