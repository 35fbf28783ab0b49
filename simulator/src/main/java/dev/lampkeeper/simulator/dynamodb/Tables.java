package dev.lampkeeper.simulator.dynamodb;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lampkeeper.simulator.faults.Fault;
import dev.lampkeeper.simulator.faults.Faults;
import dev.lampkeeper.simulator.kernel.Kernel;
import dev.lampkeeper.simulator.template.Resource;
import dev.lampkeeper.simulator.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The tables of the template. */
public final class Tables {
  /** Assumed: DynamoDB promises days at most; what has expired stays for some hours. */
  private static final Duration REAPING = Duration.ofHours(1);

  private final Kernel kernel;
  private final Faults faults;
  private final SplittableRandom random;
  private final SortedMap<String, Table> tables = new TreeMap<>();

  public Tables(Kernel kernel, Faults faults, Template template) {
    this.kernel = kernel;
    this.faults = faults;
    this.random = kernel.random("dynamodb");
    for (Resource resource : template.resources("AWS::DynamoDB::Table")) {
      Table table = table(resource.name(), resource.properties());
      tables.put(table.name(), table);
    }
    kernel.after(REAPING, this::reap);
  }

  /** A table by its name. */
  public Optional<Table> find(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  Table require(String name) {
    return find(name).orElseThrow(() -> Errors.noTable(name));
  }

  /** All tables, in the order of their names. */
  public List<Table> all() {
    return List.copyOf(tables.values());
  }

  /** Whether a key of a batch is left unprocessed. */
  boolean unprocessed() {
    return faults.strikes(Fault.API_BATCH_PARTLY_FAILED);
  }

  private void reap() {
    for (Table table : tables.values()) {
      for (Table.Key key : table.expired(kernel.instant().getEpochSecond())) {
        if (random.nextBoolean()) {
          table.delete(key);
        }
      }
    }
    kernel.after(REAPING, this::reap);
  }

  private static Table table(String name, JsonObject properties) {
    String hash = "";
    String range = "";
    for (JsonElement element : properties.getAsJsonArray("KeySchema")) {
      JsonObject key = element.getAsJsonObject();
      String attribute = key.get("AttributeName").getAsString();
      if (key.get("KeyType").getAsString().equals("HASH")) {
        hash = attribute;
      } else {
        range = attribute;
      }
    }
    if (range.isEmpty()) {
      throw new IllegalStateException("The simulated DynamoDB wants a range key of table " + name);
    }
    JsonObject ttl = properties.getAsJsonObject("TimeToLiveSpecification");
    return new Table(name, hash, range, ttl == null ? "" : ttl.get("AttributeName").getAsString());
  }
}
