package dev.lampkeeper.check.archive;

/**
 * How far an archive is read, so that neither memory nor time depends on what is in it.
 *
 * @param whole bytes of a zip up to which all of it is read; above, its directory and what matters
 * @param directory bytes that a zip's directory may have
 * @param text bytes up to which a wanted file is kept
 * @param unpacked bytes that all files together may have
 * @param ratio how many times the archive's own size that may be
 * @param harmless unpacked bytes for which the ratio does not count
 * @param entries how many files, folders and links there may be, implied folders included
 * @param names bytes of memory that all their names and targets may take together
 * @param requests how often a part of a zip above {@code whole} is asked for
 */
public record ReadLimits(
    long whole,
    long directory,
    int text,
    long unpacked,
    int ratio,
    long harmless,
    int entries,
    long names,
    int requests) {
  /**
   * What a Lambda can do. It reads S3 at some 80 MB/s and inflates at 200 MB/s a core: 500 MB take
   * well under a minute of its fifteen, 16 GiB unpacked some two. Sites have under 100,000 files;
   * 300,000 with all these bytes of names are read within 110 MB of heap.
   */
  public static final ReadLimits LAMBDA =
      new ReadLimits(
          500_000_000, 128L << 20, 256 << 10, 16L << 30, 100, 100_000_000, 300_000, 24L << 20, 40);
}
