package dev.lampkeeper.hooks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When RDS makes backups, daily, and when it may patch, weekly: each for half an hour at least, and
 * never both. Empty where RDS chooses.
 *
 * @param backup like 02:00-02:30
 * @param maintenance like sun:03:00-sun:03:30
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">CreateDBInstance</a>
 */
record Windows(String backup, String maintenance) {
  private static final int SHORTEST = 30;
  private static final int DAY = 24 * 60;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  Stream<String> contradictions() {
    return Stream.of(
            tooShort("BackupWindow", backup, DAY),
            tooShort("MaintenanceWindow", maintenance, DAYS.size() * DAY),
            overlap())
        .flatMap(Optional::stream);
  }

  private static Optional<String> tooShort(String name, String window, int cycle) {
    return !window.isEmpty() && minutes(window, cycle) < SHORTEST
        ? Optional.of(
            "%s %s is shorter than half an hour. Let it end later.".formatted(name, window))
        : Optional.empty();
  }

  private Optional<String> overlap() {
    if (backup.isEmpty() || maintenance.isEmpty()) {
      return Optional.empty();
    }
    int sinceBackup = Math.floorMod(start(maintenance) - start(backup), DAY);
    return sinceBackup < minutes(backup, DAY)
            || sinceBackup + minutes(maintenance, DAYS.size() * DAY) > DAY
        ? Optional.of(
            "MaintenanceWindow %s overlaps with BackupWindow %s. Move one of them."
                .formatted(maintenance, backup))
        : Optional.empty();
  }

  private static int start(String window) {
    return minute(window.substring(0, window.indexOf('-')));
  }

  private static int minutes(String window, int cycle) {
    return Math.floorMod(minute(window.substring(window.indexOf('-') + 1)) - start(window), cycle);
  }

  /** Of the week, where the time is like sun:03:30, else of the day. */
  private static int minute(String time) {
    String[] parts = time.split(":", -1);
    int last = parts.length - 1;
    int days = last == 1 ? 0 : DAYS.indexOf(parts[0]);
    return days * DAY + Integer.parseInt(parts[last - 1]) * 60 + Integer.parseInt(parts[last]);
  }
}
