package dev.lampkeeper.check.archive;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Reads an archive of whatever kind its bytes are. */
public final class Archives {
  private Archives() {}

  /**
   * Whatever is wrong with the archive is a finding; only the source's own failures are thrown.
   *
   * @param wanted of which files the whole text is kept, by path
   * @param overdue whether there is no more time; asked often, and ends the reading
   */
  public static Contents read(
      Source source, Predicate<String> wanted, ReadLimits limits, BooleanSupplier overdue) {
    Gathering gathering = new Gathering(source, wanted, limits, overdue);
    Optional<Format> format = Optional.empty();
    Optional<ZipReader> zip = Optional.empty();
    boolean complete = false;
    try {
      format = Optional.of(Recognized.format(gathering));
      switch (format.get()) {
        case ZIP -> {
          ZipReader reader = new ZipReader(gathering);
          zip = Optional.of(reader);
          reader.read();
        }
        case TAR -> {
          try (Input input = gathering.open(0, source.size(), 256 << 10)) {
            new TarReader(gathering, input, Fault.TAR_NO_END).read();
          }
        }
        case TGZ -> {
          try (Input input = gathering.open(0, source.size(), 128 << 10);
              Gunzip gunzip = new Gunzip(input, new Volume(limits, source.size()))) {
            new TarReader(gathering, gunzip, Fault.TAR_NO_END_BUT_WHOLE).read();
          }
        }
      }
      complete = true;
      LinkedFolders.check(gathering);
    } catch (UnreadableException e) {
      e.tell(gathering.findings);
    }
    return new Contents(
        format,
        complete,
        gathering.members.all(),
        gathering.texts(),
        zip.<Heads>map(z -> z::head).orElse(gathering::head),
        gathering.declared.total(),
        gathering.findings.all(),
        zip.map(ZipReader::unexamined).orElse(List.of()),
        zip.flatMap(ZipReader::directory));
  }

  /** The file that a link within the archive leads to, if it leads to one. */
  public static Optional<Member> target(SortedMap<String, Member> members, Member link) {
    try {
      Links.Way way = new Links(members, new Work()).follow(link);
      return way.fault().isPresent()
          ? Optional.empty()
          : Optional.ofNullable(members.get(way.end())).filter(m -> m.type() == Member.Type.FILE);
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }
}
