package dev.lampkeeper.check.archive;

import java.util.OptionalLong;

/** Reads a tar as GNU tar does, which unpacks it: entry by entry, to its end mark. */
final class TarReader {
  private final Gathering gathering;
  private final TarFlow flow;
  private final TarMember member;
  private final Fault noEnd;
  private TarExtended extended = TarExtended.NONE;

  /**
   * @param noEnd what is to be said of a tar without an end mark. GNU tar takes it, and a site that
   *     is half there; whether it is, only a checksum around it tells.
   */
  TarReader(Gathering gathering, Flow flow, Fault noEnd) {
    this.gathering = gathering;
    this.noEnd = noEnd;
    this.flow = new TarFlow(flow);
    this.member = new TarMember(gathering, this.flow);
  }

  void read() throws UnreadableException {
    while (flow.hasBlock()) {
      if (flow.skipZeros()) {
        checkWhole();
        OptionalLong trailing = flow.trailing();
        if (trailing.isPresent()) {
          gathering.findings.add(Fault.TAR_TRAILING, trailing.getAsLong());
        }
        return;
      }
      entry(flow.header());
    }
    checkWhole();
    gathering.findings.add(noEnd);
  }

  private void checkWhole() throws UnreadableException {
    if (!extended.equals(TarExtended.NONE)) {
      throw new UnreadableException(Fault.TAR_CUT, "an entry's header");
    }
  }

  private void entry(TarHeader header) throws UnreadableException {
    switch (header.type()) {
      case 'L' -> extended = extended.withName(flow.data(header.size()));
      case 'K' -> extended = extended.withTarget(flow.data(header.size()));
      case 'x', 'X' -> extended = extended.with(PaxHeader.of(flow.data(header.size())));
      case 'g' -> global(PaxHeader.of(flow.data(header.size())));
      case 'V' -> flow.skip(header.size());
      case 'M' -> throw new UnreadableException(Fault.TAR_VOLUMES);
      default -> {
        member.read(header, extended);
        extended = TarExtended.NONE;
      }
    }
  }

  /** What holds for all entries can be a comment or an owner, but hardly a name or size. */
  private static void global(PaxHeader header) throws UnreadableException {
    for (String key : new String[] {"path", "linkpath", "size", "GNU.sparse.name"}) {
      if (header.text(key).isPresent()) {
        throw new UnreadableException(Fault.TAR_PAX);
      }
    }
  }
}
