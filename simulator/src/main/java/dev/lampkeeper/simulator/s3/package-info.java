/** Simulated S3: versioned buckets. */
@NullMarked
package dev.lampkeeper.simulator.s3;

import org.jspecify.annotations.NullMarked;
