package dev.lampkeeper.check.archive;

import java.util.Set;

/** What an entry is by the mode that a Unix tool gave it; a folder is told by its name. */
enum ZipMode {
  FILE,
  LINK,
  SPECIAL;

  /** VMS, Unix, Atari, BeOS and Tandem: for these unzip looks at the mode. */
  private static final Set<Integer> HOSTS = Set.of(2, 3, 5, 16, 30);

  private static final int FAT = 0;
  private static final int HPFS = 6;
  private static final int NTFS = 11;

  /**
   * @param attributes the upper 16 bits of the external attributes
   */
  static ZipMode of(int host, int attributes) {
    if (!HOSTS.contains(host)) {
      return FILE;
    }
    return switch (attributes & 0xf000) {
      case 0xa000 -> LINK;
      case 0x1000, 0x2000, 0x6000, 0xc000 -> SPECIAL;
      default -> FILE;
    };
  }

  /**
   * Whether unzip takes backslashes for separators. It warns of that, whereupon the CodeDeploy
   * agent unpacks the file once more under the name as it is spelt.
   */
  static boolean backslashes(int host, String name) {
    return host == FAT && name.indexOf('\\') >= 0 && name.indexOf('/') < 0;
  }

  /** Whether unzip takes names for those of a DOS code page, unless it sees that they are not. */
  static boolean converted(int host, int version) {
    return host == FAT || host == HPFS || (host == NTFS && version == 50);
  }
}
