package dev.lampkeeper.check.archive;

import static dev.lampkeeper.check.archive.Finding.Severity.ERROR;
import static dev.lampkeeper.check.archive.Finding.Severity.WARNING;

import dev.lampkeeper.check.archive.Finding.Severity;
import java.util.Optional;
import java.util.OptionalInt;

/** All that can be wrong with an archive as such, and what to do about it. */
enum Fault {
  NO_ARCHIVE(ERROR, "It is neither a zip nor a tar, but %s.", Mend.KIND),
  OVERDUE(
      ERROR,
      "It could not be read within the time a Lambda has.",
      "Make the archive smaller: leave out what is no part of the site, and keep media in the shared files."),
  TOO_LARGE(ERROR, "It unpacks to more than %d GiB.", Mend.SMALLER),
  BOMB(ERROR, "It unpacks to more than %d times its size, as only an attack does.", Mend.SMALLER),
  TOO_MANY(ERROR, "It has more than %d files, folders and links.", Mend.SMALLER),
  NAMES_TOO_LONG(ERROR, "The names in it have more than %d MB.", Mend.SMALLER),

  NAME_EMPTY(ERROR, "An entry has no name.", Mend.AGAIN),
  NAME_CONTROL(ERROR, "The name has control characters.", Mend.RENAME),
  NAME_ABSOLUTE(ERROR, "The name is absolute: it begins with a slash.", Mend.INSIDE),
  NAME_DRIVE(WARNING, "The name begins with a drive: on Linux that is a folder.", Mend.INSIDE),
  NAME_OUTSIDE(ERROR, "The name leads out of the archive.", Mend.INSIDE),
  NAME_BACKSLASH(
      WARNING,
      "The name has a backslash, which is no separator on Linux.",
      "Pack with a tool that writes slashes, such as 7-Zip, or tar, which Windows has too."),
  NAME_LONG(
      ERROR, "The name is longer than Linux allows: 255 bytes a part, 4096 in all.", Mend.RENAME),
  NAME_NOT_UTF8(ERROR, "The name is not UTF-8: the CodeDeploy agent fails on it.", Mend.UTF8),
  NAME_CONVERTED(
      ERROR,
      "The name has letters that unzip takes for those of a DOS code page: the CodeDeploy agent fails on it.",
      Mend.UTF8),
  TWICE(WARNING, "It is in the archive twice or more; the last one counts.", Mend.AGAIN),
  TWO_KINDS(ERROR, "It is in the archive as two things: a file, a folder or a link.", Mend.AGAIN),
  BELOW_FILE(ERROR, "It is below %s, which is no folder.", Mend.AGAIN),
  BELOW_LINK(
      ERROR, "It is below %s, which is a link: it would be written where that points.", Mend.AGAIN),
  SPECIAL(
      ERROR,
      "It is a device, pipe or socket.",
      "Leave it out: a site has files, folders and links."),
  LINK_BROKEN(ERROR, "It is a link without a usable target.", Mend.AGAIN),
  LINK_ABSOLUTE(ERROR, "It is a link to %s, out of the archive.", Mend.LINK),
  LINK_OUTSIDE(ERROR, "It is a link to %s, out of the archive.", Mend.LINK),
  LINK_LOOP(
      ERROR,
      "It is a link to %s, which leads around in a circle.",
      "Let it lead to a file, or to a folder that it is not in itself."),
  LINK_DANGLING(WARNING, "It is a link to %s, which is not in the archive.", Mend.LINK),
  LINKS_TOO_MANY(ERROR, "It has too many links to follow them all.", Mend.LINK),
  SETUID(
      ERROR,
      "It has the setuid or setgid bit: whoever runs it gets its owner's rights, or its group's.",
      "Take the bit from the file with chmod ug-s, and pack it anew."),
  HARD_LINK(
      ERROR,
      "It is a hard link to %s, which is no file that the archive has before it.",
      Mend.DEREFERENCE),
  TEXT_LARGE(ERROR, "It has more than %d KB.", "Make it smaller: it is read as text."),
  TEXTS_LARGE(
      ERROR,
      "The files of this name have more than %d KB together.",
      "Make them smaller: they are read as text."),
  TEXT_LINKED(ERROR, "It is a hard link.", Mend.DEREFERENCE),

  GZIP_CUT(ERROR, "It is cut off: the gzip file ends too early.", Mend.UPLOAD),
  GZIP_BROKEN(ERROR, "It is damaged: its bytes at %d are no gzip.", Mend.UPLOAD),
  GZIP_CHECKSUM(ERROR, "It is damaged: a checksum or size in the gzip file is wrong.", Mend.UPLOAD),
  GZIP_TRAILING(
      ERROR, "Something follows the end of the gzip file at %d, on which tar fails.", Mend.AGAIN),

  TAR_NONE(ERROR, "What is in the gzip file is no tar.", Mend.KIND),
  TAR_CUT(ERROR, "It is cut off in the middle of %s.", Mend.UPLOAD),
  TAR_NO_END(
      ERROR, "It has no end mark, so it may be cut off between two of its files.", Mend.UPLOAD),
  TAR_NO_END_BUT_WHOLE(
      WARNING, "It has no end mark.", "Let the tool that packs it close the archive."),
  TAR_TRAILING(
      WARNING, "What follows its end mark at %d is not unpacked.", "Pack all files into one tar."),
  TAR_HEADER(ERROR, "It is damaged: the checksum of the header at %d is wrong.", Mend.UPLOAD),
  TAR_NUMBER(ERROR, "It is damaged: a number in a header is none.", Mend.UPLOAD),
  TAR_PAX(ERROR, "An extended header in it is malformed or too large.", Mend.AGAIN),
  TAR_SPARSE(ERROR, "It is damaged: a file with holes does not add up.", Mend.UPLOAD),
  TAR_HOLES(ERROR, "It is stored with holes.", "Pack without tar's option --sparse."),
  TAR_TYPE(WARNING, "It is of the unknown type %s, and is unpacked as a file.", Mend.AGAIN),
  TAR_VOLUMES(ERROR, "It is a part of an archive in several volumes.", "Pack it as one."),

  ZIP_CUT(ERROR, "It is cut off: the zip's directory at its end is missing.", Mend.UPLOAD),
  ZIP_END(ERROR, "It is damaged: sizes or offsets in it cannot be.", Mend.UPLOAD),
  ZIP_SPLIT(ERROR, "It is a part of a zip in several parts.", "Pack it as one."),
  ZIP_TRAILING(WARNING, "What follows its end at %d is not looked at.", Mend.UPLOAD),
  ZIP_PREFIX(
      WARNING,
      "It begins with %d bytes that its offsets do not count, of which unzip warns.",
      "Pack it as a plain zip, or mend the offsets with zip -A."),
  ZIP_COMMENT(ERROR, "It is cut off: its comment is shorter than it announces.", Mend.UPLOAD),
  ZIP_DIRECTORY(ERROR, "It is damaged: its directory is broken at %d.", Mend.UPLOAD),
  ZIP_COUNT(ERROR, "It says that it has %d entries, and has %d.", Mend.UPLOAD),
  ZIP_FOLDER(ERROR, "It is a folder with contents.", Mend.AGAIN),
  ZIP_OVERLAP(ERROR, "It shares bytes with another entry, as only an attack does.", Mend.AGAIN),
  ZIP_OUTSIDE(ERROR, "It is not where the archive's directory says.", Mend.UPLOAD),
  ZIP_DISAGREES(
      ERROR, "Its header says other things of it than the archive's directory.", Mend.AGAIN),
  ZIP_ENCRYPTED(ERROR, "It is encrypted.", "Pack without a password: the bucket is encrypted."),
  ZIP_METHOD(
      ERROR,
      "It is compressed by the method %d, which unzip does not know.",
      "Pack with deflate, zip's usual method."),
  ZIP_SIZE(
      ERROR, "It is damaged: it does not unpack to the size that it should have.", Mend.UPLOAD),
  ZIP_CHECKSUM(ERROR, "It is damaged: its checksum is wrong.", Mend.UPLOAD),
  ZIP_LINKS(
      ERROR,
      "It is too large to be read whole, and has more than %d links.",
      "Pack it as tar.gz, or replace the links by files.");

  /** The mends that are those of several faults. */
  private static final class Mend {
    static final String KIND = "Pack the site as zip, tar or tar.gz.";
    static final String SMALLER =
        "Leave out what is no part of the site, and keep media in the shared files.";
    static final String AGAIN = "Pack the site anew from its files.";
    static final String UPLOAD = "Pack it anew, test it, and upload it again.";
    static final String RENAME = "Give it another name.";
    static final String INSIDE = "Pack from inside the site's folder, with relative names.";
    static final String UTF8 =
        "Pack as tar.gz or with a tool that writes UTF-8 names, or name it with plain letters.";
    static final String LINK = "Let it point to something in the archive, or put the file there.";
    static final String DEREFERENCE = "Pack with tar's option --hard-dereference.";
  }

  private final Severity severity;
  private final String what;
  private final String mend;

  Fault(Severity severity, String what, String mend) {
    this.severity = severity;
    this.what = what;
    this.mend = mend;
  }

  /**
   * @param details printable
   */
  Finding finding(Object... details) {
    return new Finding(
        severity, what.formatted(details), Optional.empty(), OptionalInt.empty(), mend);
  }

  /** For those that are too many to be told. */
  Finding more(int count) {
    return new Finding(
        severity,
        "And %d more like this: %s".formatted(count, what.replaceAll("%[sd]", "…")),
        Optional.empty(),
        OptionalInt.empty(),
        mend);
  }
}
