package dev.lampkeeper.check.revision;

import dev.lampkeeper.check.revision.Segment.Bytes;
import dev.lampkeeper.check.revision.Segment.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * How the pieces of a revision become the parts of an upload. S3 wants each part but the last to
 * have 5 MB at least: what is smaller is joined with the beginning of what follows.
 */
public final class PartPlan {
  /** S3's least size of a part. */
  static final long LEAST = 5L << 20;

  /** S3 copies a part of this size within seconds; the largest archives have 10,000 parts. */
  static final long MOST = 128L << 20;

  private final List<Part> parts = new ArrayList<>();
  private final List<Segment> gathered = new ArrayList<>();
  private long gatheredSize;

  private PartPlan() {}

  /** One part. */
  public sealed interface Part {
    /** S3 copies it from the archive. */
    record Copy(Range range) implements Part {}

    /** It is sent, and what is of the archive is read for it. */
    record Send(List<Segment> segments) implements Part {}
  }

  /** The parts that make these pieces. */
  public static List<Part> of(List<Segment> segments) {
    PartPlan plan = new PartPlan();
    for (Segment segment : segments) {
      switch (segment) {
        case Bytes bytes -> plan.gather(bytes);
        case Range range -> plan.range(range);
      }
    }
    if (plan.gatheredSize > 0) {
      plan.send();
    }
    return List.copyOf(plan.parts);
  }

  private void range(Range range) {
    long head = gatheredSize == 0 ? 0 : Math.min(range.size(), LEAST - gatheredSize);
    if (head > 0) {
      gather(new Range(range.from(), head));
    }
    long left = range.size() - head;
    if (left < LEAST) {
      gather(new Range(range.from() + head, left));
    } else {
      copy(range.from() + head, left);
    }
  }

  /** In parts of one size, so that none is too small. */
  private void copy(long from, long size) {
    long count = Math.ceilDiv(size, MOST);
    for (long i = 0; i < count; i++) {
      long begin = size * i / count;
      parts.add(new Part.Copy(new Range(from + begin, size * (i + 1) / count - begin)));
    }
  }

  private void gather(Segment segment) {
    if (segment.size() > 0) {
      gathered.add(segment);
      gatheredSize += segment.size();
    }
    if (gatheredSize >= LEAST) {
      send();
    }
  }

  private void send() {
    parts.add(new Part.Send(List.copyOf(gathered)));
    gathered.clear();
    gatheredSize = 0;
  }
}
