package dev.lampkeeper.check.archive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers as zip and gzip write them, the lowest byte first. */
final class Little {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Little() {}

  static int u16(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  static long u32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at) & 0xffffffffL;
  }

  /** Negative if it is more than a long holds. */
  static long u64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }
}
