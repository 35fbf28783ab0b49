/**
 * The newest archive is what the fleet runs.
 *
 * <p>One look goes through four files: {@code ReleaseHandler} says who is to be looked at, {@code
 * ReleaseObserver} sees the {@code ReleaseFacts}, {@code ReleaseDecision} takes the next step from
 * them, and {@code ReleaseActs} does it; then it is looked again, until there is nothing to do.
 * Where a decision needs to see more than every look shows, it is {@code Look}: the observer
 * answers the question into {@code Closer}, and it is decided again.
 *
 * <p>What is decided where: an upload in {@code UploadDecision}; what becomes of a deployment in
 * {@code OutcomeDecision}, and of one that failed in {@code FailureDecision} and {@code GoBack}; a
 * person's order in {@code OrderDecision}, another keeper's wish in {@code IntentDecision}; whether
 * every instance runs the current release in {@code AccountDecision}.
 */
@NullMarked
package dev.lampkeeper.release;

import org.jspecify.annotations.NullMarked;
