package dev.lampkeeper.scaling;

/**
 * A size as the group may have it.
 *
 * @param each load that one instance may serve, in basic instances; 0 if it cannot serve at all
 * @param by what keeps it from more
 * @param least instances
 * @param most instances, at least {@code least} and 1
 * @param ceiling what keeps the group from more
 */
record Choice(Size size, double each, String by, int least, int most, String ceiling) {}
