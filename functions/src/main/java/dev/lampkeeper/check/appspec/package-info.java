/** What the CodeDeploy agent would make of an {@code appspec.yml}, and what it would not. */
@NullMarked
package dev.lampkeeper.check.appspec;

import org.jspecify.annotations.NullMarked;
