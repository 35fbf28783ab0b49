/**
 * The very requests of the keepers, sent to servers that check AWS's wire formats: LocalStack,
 * DynamoDB Local and moto, each where it has the operation.
 */
@NullMarked
package dev.lampkeeper.simulator.wire;

import org.jspecify.annotations.NullMarked;
