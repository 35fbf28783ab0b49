package dev.lampkeeper.check.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/** The ways of packing that unzip knows. */
enum ZipMethod {
  STORED(0),
  DEFLATE(8),
  DEFLATE64(9) {
    @Override
    InputStream open(InputStream packed) {
      return new Deflate64CompressorInputStream(packed);
    }
  },
  BZIP2(12) {
    @Override
    InputStream open(InputStream packed) throws IOException {
      return new BZip2CompressorInputStream(packed);
    }
  };

  private final int number;

  ZipMethod(int number) {
    this.number = number;
  }

  /** Empty if unzip does not know it. */
  static Optional<ZipMethod> of(int number) {
    for (ZipMethod method : values()) {
      if (method.number == number) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** What is packed by a method that is rare enough to be read as a stream. */
  InputStream open(InputStream packed) throws IOException {
    throw new IllegalStateException("read in place");
  }
}
