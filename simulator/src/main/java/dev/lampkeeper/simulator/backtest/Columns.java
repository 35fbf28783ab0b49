package dev.lampkeeper.simulator.backtest;

/** Which minutes of the measured ones are in which column of a picture. */
record Columns(Demand demand, int width) {
  /** The first of a column's minutes, or the one after the last of the column before. */
  int first(int x) {
    long minutes = (long) demand.minutes() - demand.measured();
    return demand.measured() + (int) (minutes * x / width);
  }

  /** What is drawn of a column: the minute in which most was asked. */
  int busiest(int x) {
    int busiest = first(x);
    for (int minute = first(x); minute < first(x + 1); minute++) {
      busiest = demand.load(minute) > demand.load(busiest) ? minute : busiest;
    }
    return busiest;
  }
}
