package dev.lampkeeper.check.archive;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is in an archive, as far as it could be read.
 *
 * @param format empty if it is none of those
 * @param complete whether there are no more members than these: reading came to the archive's end
 * @param members what unpacking makes, the folders that no entry names included, by path; of two
 *     with one path the last, as for unpackers
 * @param texts whole contents of the files that were wanted, up to {@link ReadLimits#text} each
 * @param heads the beginnings of all files
 * @param unpacked bytes of all files together
 * @param findings about the archive as such, in the order of its bytes
 * @param unexamined sentences on what was not looked at; empty if all was
 * @param directory where a zip's central directory is; of other formats empty
 */
public record Contents(
    Optional<Format> format,
    boolean complete,
    SortedMap<String, Member> members,
    SortedMap<String, byte[]> texts,
    Heads heads,
    long unpacked,
    List<Finding> findings,
    List<String> unexamined,
    Optional<Directory> directory) {

  /**
   * A zip's central directory.
   *
   * @param offset of its first byte from the archive's
   * @param size in bytes
   * @param entries how many
   * @param prefix bytes at the archive's beginning that no offset in the zip counts
   */
  public record Directory(long offset, long size, long entries, long prefix) {}
}
