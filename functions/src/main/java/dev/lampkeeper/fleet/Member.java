package dev.lampkeeper.fleet;

/**
 * An instance as its Auto Scaling group sees it.
 *
 * @param lifecycleState a text, not an enum: AWS adds states
 */
public record Member(String instanceId, String lifecycleState) {}
