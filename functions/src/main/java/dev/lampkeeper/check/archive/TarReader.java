package dev.lampkeeper.check.archive;

import java.util.Arrays;
import java.util.Optional;

/** Reads a tar as GNU tar does, which unpacks it: entry by entry, to its end mark. */
final class TarReader {
  /** Names of 4 KB and what else a pax header may hold. */
  private static final int LONGEST = 1 << 20;

  private final Gathering gathering;
  private final Flow flow;
  private final FileSink sink;
  private Optional<byte[]> longName = Optional.empty();
  private Optional<byte[]> longTarget = Optional.empty();
  private PaxHeader pax = PaxHeader.NONE;

  TarReader(Gathering gathering, Flow flow) {
    this.gathering = gathering;
    this.flow = flow;
    this.sink = new FileSink(gathering);
  }

  /** */
  void read() throws UnreadableException {
    while (flow.has(TarHeader.BLOCK)) {
      if (TarHeader.zeros(flow.buffer, flow.at)) {
        flow.at += TarHeader.BLOCK;
        skipZeros();
        return;
      }
      TarHeader header = TarHeader.of(flow);
      flow.at += TarHeader.BLOCK;
      entry(header);
    }
    if (flow.at < flow.end) {
      throw new UnreadableException(Fault.TAR_CUT, "an entry's header");
    }
    gathering.findings.add(Fault.TAR_NO_END);
  }

  /** GNU tar looks at nothing behind the first block of zeros. */
  private void skipZeros() throws UnreadableException {
    while (flow.available() > 0) {
      while (flow.at < flow.end && flow.buffer[flow.at] == 0) {
        flow.at++;
      }
      if (flow.at < flow.end) {
        gathering.findings.add(Fault.TAR_TRAILING, flow.position());
        flow.skip(Long.MAX_VALUE);
      }
    }
  }

  private void entry(TarHeader header) throws UnreadableException {
    switch (header.type()) {
      case 'L' -> longName = Optional.of(text(header.size()));
      case 'K' -> longTarget = Optional.of(text(header.size()));
      case 'x', 'X' -> pax = PaxHeader.of(data(header.size()));
      case 'g' -> global(PaxHeader.of(data(header.size())));
      case 'V' -> skip(header.size());
      case 'M' -> throw new UnreadableException(Fault.TAR_VOLUMES);
      default -> {
        member(header);
        longName = Optional.empty();
        longTarget = Optional.empty();
        pax = PaxHeader.NONE;
      }
    }
  }

  private void global(PaxHeader header) throws UnreadableException {
    for (String key : new String[] {"path", "linkpath", "size", "GNU.sparse.name"}) {
      if (header.text(key).isPresent()) {
        throw new UnreadableException(Fault.TAR_PAX);
      }
    }
  }

  private void member(TarHeader header) throws UnreadableException {
    byte[] bytes =
        pax.bytes("GNU.sparse.name")
            .or(() -> pax.bytes("path"))
            .or(() -> longName)
            .orElseGet(header::name);
    String name = name(bytes);
    switch (header.type()) {
      case '1' -> hardLink(name, target(header));
      case '2' -> {
        gathering.members.add(name, Member.Type.SYMBOLIC_LINK, 0, Optional.of(target(header)));
        skip(size(header));
      }
      case '3', '4', '6' -> {
        gathering.findings.addIn(name, Fault.SPECIAL);
        skip(size(header));
      }
      case '5', 'D' -> folder(name, header);
      case 'S' -> file(name, SparseFile.old(flow, header), true);
      default -> {
        if (header.type() != 0 && "07".indexOf(header.type()) < 0) {
          gathering.findings.addIn(name, Fault.TAR_TYPE, Names.printable("" + header.type()));
        }
        if (name.endsWith("/")) {
          folder(name, header);
        } else {
          plain(name, size(header));
        }
      }
    }
  }

  private long size(TarHeader header) throws UnreadableException {
    Optional<Long> size = pax.number("size");
    return size.isPresent() ? size.get() : header.size();
  }

  private void folder(String name, TarHeader header) throws UnreadableException {
    gathering.members.add(name, Member.Type.FOLDER, 0, Optional.empty());
    skip(size(header));
  }

  private void plain(String name, long size) throws UnreadableException {
    Optional<SparseFile.Sizes> sparse = SparseFile.pax(flow, pax, size);
    file(name, sparse.orElse(new SparseFile.Sizes(size, size)), sparse.isPresent());
  }

  private void file(String name, SparseFile.Sizes sizes, boolean holes) throws UnreadableException {
    gathering.declared.add(sizes.real());
    Optional<Member> member =
        gathering.members.add(name, Member.Type.FILE, sizes.real(), Optional.empty());
    if (member.isEmpty() || holes) {
      member
          .filter(gathering::keeps)
          .ifPresent(m -> gathering.findings.addIn(name, Fault.TAR_HOLES));
      skip(sizes.stored());
      return;
    }
    sink.begin(member.get());
    long left = sizes.stored();
    while (left > 0) {
      int step = (int) Math.min(left, flow.available());
      if (step == 0) {
        throw new UnreadableException(Fault.TAR_CUT, Names.printable(name));
      }
      sink.take(flow.buffer, flow.at, step);
      flow.at += step;
      left -= step;
    }
    sink.end();
    pad();
  }

  private void hardLink(String name, String target) throws UnreadableException {
    Member file =
        Paths.fault(target).isPresent() ? null : gathering.members.at(Paths.normal(target));
    if (file == null || file.type() == Member.Type.FOLDER) {
      gathering.findings.addIn(name, Fault.HARD_LINK, Names.printable(target));
    } else if (file.type() == Member.Type.SYMBOLIC_LINK) {
      gathering.members.add(name, file.type(), 0, file.target());
    } else {
      gathering.declared.add(file.size());
      gathering
          .members
          .add(name, Member.Type.HARD_LINK, file.size(), Optional.of(target))
          .ifPresent(link -> gathering.link(link, file));
    }
  }

  private String target(TarHeader header) {
    return name(pax.bytes("linkpath").or(() -> longTarget).orElseGet(header::target));
  }

  private String name(byte[] bytes) {
    Optional<String> name = Paths.utf8(bytes);
    if (name.isEmpty()) {
      gathering.findings.addIn(Paths.latin(bytes), Fault.NAME_NOT_UTF8);
    }
    return name.orElseGet(() -> Paths.latin(bytes));
  }

  private byte[] text(long size) throws UnreadableException {
    byte[] data = data(size);
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    return Arrays.copyOf(data, end);
  }

  private byte[] data(long size) throws UnreadableException {
    if (size > LONGEST) {
      throw new UnreadableException(Fault.TAR_PAX);
    }
    byte[] data = new byte[(int) size];
    int length = 0;
    while (length < data.length) {
      int step = Math.min(data.length - length, flow.available());
      if (step == 0) {
        throw new UnreadableException(Fault.TAR_CUT, "an entry's header");
      }
      System.arraycopy(flow.buffer, flow.at, data, length, step);
      flow.at += step;
      length += step;
    }
    pad();
    return data;
  }

  private void skip(long size) throws UnreadableException {
    if (flow.skip(size) < size) {
      throw new UnreadableException(Fault.TAR_CUT, "a file");
    }
    pad();
  }

  /** All that is in a tar begins at a whole block. */
  private void pad() throws UnreadableException {
    long padding = -flow.position() & (TarHeader.BLOCK - 1);
    if (flow.skip(padding) < padding) {
      throw new UnreadableException(Fault.TAR_CUT, "a file");
    }
  }
}
