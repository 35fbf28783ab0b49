/** What is deployed of a plain site: the archive as it is, and what CodeDeploy's agent needs. */
@NullMarked
package dev.lampkeeper.check.revision;

import org.jspecify.annotations.NullMarked;
