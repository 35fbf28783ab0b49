package dev.lampkeeper.simulator.region;

import com.google.gson.JsonObject;
import java.time.Instant;

/**
 * A line of a keeper's journal.
 *
 * @param line the whole of it
 */
public record Said(Instant at, String keeper, String subject, String decision, JsonObject line) {}
