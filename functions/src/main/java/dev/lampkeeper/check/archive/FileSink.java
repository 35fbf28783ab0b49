package dev.lampkeeper.check.archive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the contents of one file after the other, and keeps of them what matters. */
final class FileSink {
  private final Gathering gathering;
  private final HeadScan head = new HeadScan();
  private @Nullable Member member;
  private byte @Nullable [] text;
  private int length;

  FileSink(Gathering gathering) {
    this.gathering = gathering;
  }

  void begin(Member member) {
    this.member = member;
    head.begin();
    text = gathering.keeps(member) ? new byte[Math.toIntExact(member.size())] : null;
    length = 0;
  }

  void take(byte[] bytes, int from, int count) {
    head.take(bytes, from, count);
    if (text != null) {
      int fits = Math.min(count, text.length - length);
      System.arraycopy(bytes, from, text, length, fits);
      length += fits;
    }
  }

  void end() throws UnreadableException {
    if (member != null) {
      gathering.put(member, head.end(), text == null ? null : Arrays.copyOf(text, length));
    }
  }
}
