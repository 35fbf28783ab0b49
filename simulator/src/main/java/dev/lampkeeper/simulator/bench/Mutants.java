package dev.lampkeeper.simulator.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Archives that nobody would make; the same seed gives the same one. */
final class Mutants {
  private static final int BLOCK = 512;

  /** Numbers at which sizes, offsets and counts go wrong. */
  private static final long[] EDGES = {
    0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffffL, 0xfffffffeL, 0xffffffffL
  };

  private static final List<String> YAML =
      List.of(
          ":",
          "- ",
          "  ",
          "\n",
          "\t",
          "'",
          "\"",
          "&a ",
          "*a",
          "<<: *a",
          "!ruby/object:Object ",
          "? ",
          "|",
          ">",
          "{",
          "}",
          "[",
          "]",
          "#",
          "---\n",
          "...\n",
          "%YAML 9.9\n",
          "~",
          "null",
          "0755",
          "0.0",
          "-1",
          "1e999",
          "9".repeat(400),
          "\u0000",
          "\uFEFF",
          "\u2028",
          "\\x",
          "hooks:\n",
          "location: ../../x\n",
          "timeout: ",
          "files:\n",
          "- ".repeat(200),
          "[".repeat(300),
          "{a: ".repeat(100),
          "\uD83D\uDE00",
          "é");

  private final List<Sample> seeds;

  /** An archive under its name. */
  record Sample(String name, Bytes bytes) {}

  Mutants(List<Sample> seeds) {
    this.seeds = seeds;
  }

  Sample of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sample from = seeds.get(random.nextInt(seeds.size()));
    byte[] bytes = from.bytes.copy();
    // Beneath the compression there is more to break than in it.
    boolean beneath = from.name.endsWith(".gz") && random.nextInt(4) > 0;
    bytes = beneath ? gunzip(bytes) : bytes;
    boolean tar = beneath || from.name.endsWith(".tar");
    for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      bytes = random.nextInt(3) == 0 && tar ? header(bytes, random) : mutate(bytes, random);
    }
    return new Sample(from.name, new Bytes(beneath ? gzip(bytes) : bytes));
  }

  /** An appspec that nobody would write. */
  static String text(String from, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder(from);
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(20));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, text.substring(at, to));
        case 2 -> text.insert(at, (char) random.nextInt(0xd800));
        case 3 -> text.replace(at, to, YAML.get(random.nextInt(YAML.size())));
        default -> text.insert(at, YAML.get(random.nextInt(YAML.size())));
      }
    }
    return text.toString();
  }

  private byte[] mutate(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2, 3 -> number(bytes, at, random);
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 5 -> {
        return join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
      }
      case 6 -> {
        return join(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
      }
      default -> {
        byte[] other = seeds.get(random.nextInt(seeds.size())).bytes.copy();
        int from = random.nextInt(other.length);
        return join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
      }
    }
    return bytes;
  }

  /** Overwrites two, four or eight bytes, where a zip has a record if it has one near. */
  private static void number(byte[] bytes, int near, SplittableRandom random) {
    int at = near;
    for (int i = near; i + 1 < bytes.length && i < near + 200; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K') {
        at = i + 2 + random.nextInt(44);
        break;
      }
    }
    long value = EDGES[random.nextInt(EDGES.length)] + random.nextInt(2);
    int width = 1 << (1 + random.nextInt(3));
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  /** Changes a tar header and makes its checksum right again, so that it is believed. */
  private static byte[] header(byte[] bytes, SplittableRandom random) {
    int blocks = bytes.length / BLOCK;
    if (blocks == 0) {
      return bytes;
    }
    int at = random.nextInt(blocks) * BLOCK;
    int field = at + List.of(0, 100, 124, 156, 157, 257, 345).get(random.nextInt(7));
    String value =
        List.of(
                "../../etc/passwd",
                "/etc/x",
                "77777777777",
                "\u0080\u0000\u0000\u0000",
                "5",
                "2",
                "1",
                "L",
                "x",
                "g",
                "S",
                "6")
            .get(random.nextInt(12));
    byte[] with = value.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(with, 0, bytes, field, Math.min(with.length, at + BLOCK - field));
    Arrays.fill(bytes, at + 148, at + 156, (byte) ' ');
    int sum = 0;
    for (int i = at; i < at + BLOCK; i++) {
      sum += bytes[i] & 0xff;
    }
    byte[] octal = "%06o\0".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, bytes, at + 148, octal.length);
    return bytes;
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  static byte[] gunzip(byte[] bytes) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
