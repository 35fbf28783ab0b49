package dev.lampkeeper.check.archive;

/**
 * What the first 64 KB of a file show of it as a script.
 *
 * @param empty whether the file has no bytes
 * @param byteOrderMark whether it begins with UTF-8's
 * @param shebang whether it begins with {@code #!}
 * @param shebangReturn whether its first line begins with {@code #!} and has a CR, as ends of lines
 *     of other systems do
 * @param carriageReturns whether any line ends with CR LF
 * @param elf whether it is a binary that Linux runs
 */
public record Head(
    boolean empty,
    boolean byteOrderMark,
    boolean shebang,
    boolean shebangReturn,
    boolean carriageReturns,
    boolean elf) {}
