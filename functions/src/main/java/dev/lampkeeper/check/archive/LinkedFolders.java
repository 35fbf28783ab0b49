package dev.lampkeeper.check.archive;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks at all symbolic links of an archive that was read to its end. The CodeDeploy agent installs
 * a copy of the folder that a link leads to, and of those that links in it lead to: what is a few
 * bytes in the archive can fill a disk, or lead around in a circle.
 */
final class LinkedFolders {
  /** So many copies within copies are no site's. */
  private static final int DEPTH = 40;

  private final SortedMap<String, Member> members;
  private final Findings findings;
  private final Volume copied;
  private final Work work = new Work();

  /** By path of the link, the folder it leads to. */
  private final NavigableMap<String, String> folders = new TreeMap<>();

  /** Bytes that copies of a folder take; empty while they are being counted. */
  private final Map<String, Optional<Long>> sizes = new HashMap<>();

  private final Set<String> told = new HashSet<>();

  private LinkedFolders(Gathering gathering) throws UnreadableException {
    this.members = gathering.members.all();
    this.findings = gathering.findings;
    this.copied = new Volume(gathering.limits, gathering.source.size());
    copied.add(gathering.declared.total());
  }

  static void check(Gathering gathering) throws UnreadableException {
    LinkedFolders linked = new LinkedFolders(gathering);
    linked.follow();
    for (Map.Entry<String, String> link : linked.folders.entrySet()) {
      linked.copied.add(linked.size(link.getKey(), link.getValue(), 0));
    }
  }

  private void follow() throws UnreadableException {
    Links links = new Links(members, work);
    for (Member link : members.values()) {
      if (link.type() == Member.Type.SYMBOLIC_LINK && link.target().isPresent()) {
        Links.Way way = links.follow(link);
        Member end = members.get(way.end());
        if (way.fault().isPresent()) {
          tell(link, way.fault().get());
        } else if (way.end().isEmpty() || (end != null && end.type() == Member.Type.FOLDER)) {
          folders.put(link.path(), way.end());
        } else if (end == null) {
          tell(link, Fault.LINK_DANGLING);
        }
      }
    }
  }

  private long size(String link, String folder, int depth) throws UnreadableException {
    Optional<Long> known = sizes.get(folder);
    if (known == null) {
      sizes.put(folder, Optional.empty());
      long size = 0;
      for (Member member : below(members, folder).values()) {
        work.add(Work.LOOK + folder.length());
        size += member.size();
      }
      for (Map.Entry<String, String> next : below(folders, folder).entrySet()) {
        work.add(Work.LOOK + folder.length());
        if (depth == DEPTH) {
          throw new UnreadableException(Fault.LINKS_TOO_MANY);
        }
        size += size(next.getKey(), next.getValue(), depth + 1);
        copied.check(size);
      }
      sizes.put(folder, Optional.of(size));
      return size;
    }
    if (known.isEmpty() && told.add(link)) {
      findings.addIn(link, Fault.LINK_LOOP, Names.printable(folder.isEmpty() ? "." : folder));
    }
    return known.orElse(0L);
  }

  private static <T> SortedMap<String, T> below(SortedMap<String, T> all, String folder) {
    return folder.isEmpty() ? all : all.subMap(folder + "/", folder + "0");
  }

  private void tell(Member link, Fault fault) {
    findings.addIn(link.path(), fault, Names.printable(link.target().orElse("")));
  }
}
