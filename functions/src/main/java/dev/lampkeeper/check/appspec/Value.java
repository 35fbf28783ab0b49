package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.archive.Names;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What the agent's Ruby makes of a piece of YAML, and the line that it begins on, from 1. */
sealed interface Value {
  int line();

  /** In words, printable. */
  String told();

  /** One piece of text in the file, whatever Ruby takes it for. */
  sealed interface Scalar extends Value {
    /** As it stands in the file, without quotes. */
    String written();

    /** As Ruby's {@code to_s} gives it. */
    String text();

    /** Its text without what Ruby's {@code strip} takes away: white space and NUL. */
    default String stripped() {
      String text = text();
      int from = 0;
      int to = text.length();
      while (from < to && isBlank(text.charAt(from))) {
        from++;
      }
      while (from < to && isBlank(text.charAt(to - 1))) {
        to--;
      }
      return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == 0 || (c >= '\t' && c <= '\r');
    }
  }

  record Nil(String written, int line) implements Scalar {
    @Override
    public String text() {
      return "";
    }

    @Override
    public String told() {
      return "empty";
    }
  }

  record Truth(boolean value, String written, int line) implements Scalar {
    @Override
    public String text() {
      return Boolean.toString(value);
    }

    @Override
    public String told() {
      return "the truth value " + value;
    }
  }

  record Whole(BigInteger value, String written, int line) implements Scalar {
    @Override
    public String text() {
      return value.toString();
    }

    @Override
    public String told() {
      return "the number " + Names.printable(text());
    }
  }

  record Real(double value, String written, int line) implements Scalar {
    @Override
    public String text() {
      return Double.toString(value);
    }

    @Override
    public String told() {
      return "the number " + text();
    }
  }

  record Text(String value, int line) implements Scalar {
    @Override
    public String written() {
      return value;
    }

    @Override
    public String text() {
      return value;
    }

    @Override
    public String told() {
      return "the text \"" + Names.printable(value) + "\"";
    }
  }

  record Symbol(String value, String written, int line) implements Scalar {
    @Override
    public String text() {
      return value;
    }

    @Override
    public String told() {
      return "the symbol \"" + Names.printable(written) + "\"";
    }
  }

  record Items(List<Value> all, int line) implements Value {
    @Override
    public String told() {
      return "a list";
    }
  }

  /** Each key once. */
  record Fields(List<Field> all, int line) implements Value {
    Optional<Value> get(String key) {
      return all.stream().filter(field -> field.is(key)).map(Field::value).findFirst();
    }

    @Override
    public String told() {
      return "a mapping";
    }
  }

  record Field(Value key, Value value) {
    boolean is(String name) {
      return key instanceof Text text && text.value().equals(name);
    }

    /** The key for people. */
    String name() {
      return key instanceof Scalar scalar ? scalar.written() : key.told();
    }
  }

  /** What Ruby takes for no: an empty value and false. */
  default boolean no() {
    return this instanceof Nil || (this instanceof Truth truth && !truth.value());
  }
}
