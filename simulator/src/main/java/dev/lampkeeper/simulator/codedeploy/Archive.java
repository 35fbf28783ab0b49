package dev.lampkeeper.simulator.codedeploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the files of a build archive, as the agent unpacks it. */
final class Archive {
  private static final int BLOCK = 512;

  private Archive() {}

  /**
   * The archive's files by their paths.
   *
   * @param type CodeDeploy's bundle type: {@code zip}, {@code tar} or {@code tgz}
   * @throws IOException if it is no archive of that type
   */
  static SortedMap<String, byte[]> files(byte[] content, String type) throws IOException {
    InputStream bytes = new ByteArrayInputStream(content);
    SortedMap<String, byte[]> files =
        switch (type) {
          case "zip" -> zip(bytes);
          case "tar" -> tar(bytes);
          case "tgz" -> tar(new GZIPInputStream(bytes));
          default -> throw new IOException("unknown bundle type " + type);
        };
    if (files.isEmpty()) {
      throw new IOException("the bundle holds no file");
    }
    return files;
  }

  private static SortedMap<String, byte[]> zip(InputStream bytes) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (!e.isDirectory()) {
          files.put(e.getName(), zip.readAllBytes());
        }
      }
    }
    return files;
  }

  /** POSIX's tar, as far as names, sizes and types go. */
  private static SortedMap<String, byte[]> tar(InputStream bytes) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (bytes) {
      while (true) {
        byte[] header = bytes.readNBytes(BLOCK);
        if (header.length < BLOCK || header[0] == 0) {
          return files;
        }
        int size = size(header);
        byte[] content = bytes.readNBytes(size);
        if (content.length < size) {
          throw new IOException("the archive is cut off");
        }
        bytes.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        boolean file = header[156] == '0' || header[156] == 0;
        if (file) {
          String name = text(header, 0, 100);
          files.put(name.startsWith("./") ? name.substring(2) : name, content);
        }
      }
    }
  }

  private static int size(byte[] header) throws IOException {
    try {
      return Integer.parseInt(text(header, 124, 12).strip(), 8);
    } catch (NumberFormatException e) {
      throw new IOException("this is no tar archive", e);
    }
  }

  private static String text(byte[] header, int from, int length) {
    String text = new String(header, from, length, StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
