package dev.lampkeeper.check.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the entries of a tar that are files, folders and links, and what else is refused. */
final class TarMember {
  /** Or setgid. */
  private static final int SETUID = 06000;

  private final Gathering gathering;
  private final TarFlow flow;
  private final FileSink sink;

  TarMember(Gathering gathering, TarFlow flow) {
    this.gathering = gathering;
    this.flow = flow;
    this.sink = new FileSink(gathering);
  }

  void read(TarHeader header, TarExtended extended) throws UnreadableException {
    String name = name(extended.name(header));
    flow.enter(name);
    switch (header.type()) {
      case 0, '0', '7' -> regular(name, header, extended);
      case '1' -> hardLink(name, name(extended.target(header)));
      case '2' -> {
        String target = new String(Paths.bytes(extended.target(header)), StandardCharsets.UTF_8);
        gathering.add(name, Member.Type.SYMBOLIC_LINK, 0, Optional.of(target));
      }
      case '3', '4', '6' -> {
        gathering.findings.addIn(name, Fault.SPECIAL);
        flow.skip(extended.size(header));
      }
      case '5' -> folder(name);
      case 'D' -> {
        folder(name);
        flow.skip(extended.size(header));
      }
      case 'S' -> holes(name, header, SparseFile.old(flow.bytes(), header));
      default -> {
        gathering.findings.addIn(name, Fault.TAR_TYPE, Names.printable("" + header.type()));
        regular(name, header, extended);
      }
    }
  }

  /** GNU tar takes what follows for the next header, whatever size a folder or link states. */
  private void folder(String name) throws UnreadableException {
    gathering.add(name, Member.Type.FOLDER, 0, Optional.empty());
  }

  /** Old tars have no other sign of a folder than the slash. */
  private void regular(String name, TarHeader header, TarExtended extended)
      throws UnreadableException {
    long size = extended.size(header);
    Optional<SparseFile.Sizes> sparse = SparseFile.pax(flow.bytes(), extended.pax(), size);
    if (sparse.isPresent()) {
      holes(name, header, sparse.get());
    } else if (name.endsWith("/")) {
      folder(name);
    } else {
      file(name, header, size);
    }
  }

  private void file(String name, TarHeader header, long size) throws UnreadableException {
    checkMode(name, header);
    gathering.declared.add(size);
    Optional<Member> member = gathering.add(name, Member.Type.FILE, size, Optional.empty());
    if (member.isEmpty()) {
      flow.skip(size);
      return;
    }
    sink.begin(member.get());
    flow.read(size, sink::take);
    sink.end();
  }

  /** A script or a text has no holes: what is in it is not looked at. */
  private void holes(String name, TarHeader header, SparseFile.Sizes sizes)
      throws UnreadableException {
    checkMode(name, header);
    gathering.declared.add(sizes.real());
    gathering
        .add(name, Member.Type.FILE, sizes.real(), Optional.empty())
        .filter(gathering::keeps)
        .ifPresent(m -> gathering.findings.addIn(name, Fault.TAR_HOLES));
    flow.skip(sizes.stored());
  }

  /** The CodeDeploy agent unpacks as root, and keeps owners and modes. */
  private void checkMode(String name, TarHeader header) throws UnreadableException {
    if ((header.mode() & SETUID) != 0) {
      gathering.findings.addIn(name, Fault.SETUID);
    }
  }

  private void hardLink(String name, String target) throws UnreadableException {
    Member file =
        Paths.fault(target).isPresent() ? null : gathering.members.at(Paths.normal(target));
    if (file == null || file.type() == Member.Type.FOLDER) {
      gathering.findings.addIn(name, Fault.HARD_LINK, Names.printable(target));
    } else if (file.type() == Member.Type.SYMBOLIC_LINK) {
      gathering.add(name, file.type(), 0, file.target());
    } else if (!file.path().equals(Paths.normal(name))) {
      gathering.declared.add(file.size());
      gathering
          .add(name, Member.Type.HARD_LINK, file.size(), Optional.of(target))
          .ifPresent(link -> gathering.link(link, file));
    }
  }

  private String name(String latin) {
    Optional<String> name = Paths.utf8(Paths.bytes(latin));
    if (name.isEmpty()) {
      gathering.findings.addIn(latin, Fault.NAME_NOT_UTF8);
    }
    return name.orElse(latin);
  }
}
