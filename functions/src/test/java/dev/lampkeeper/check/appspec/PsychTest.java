package dev.lampkeeper.check.appspec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lampkeeper.check.appspec.Value.Nil;
import dev.lampkeeper.check.appspec.Value.Real;
import dev.lampkeeper.check.appspec.Value.Symbol;
import dev.lampkeeper.check.appspec.Value.Text;
import dev.lampkeeper.check.appspec.Value.Truth;
import dev.lampkeeper.check.appspec.Value.Whole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row is what Ruby 3.1 with Psych 4.0.4 made of the text. */
final class PsychTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          ~            | nil
          null         | nil
          Null         | nil
          nUll         | nil
          nulls        | text nulls
          yes          | true
          TRUE         | true
          on           | true
          tRuE         | true
          no           | false
          False        | false
          off          | false
          y            | text y
          n            | text n
          yess         | text yess
          linux        | text linux
          /            | text /
          =            | text =
          _1           | text _1
          a1:2         | text a1:2
          -            | text -
          -a           | text -a
          é            | text é
          1é           | text 1é
          0            | whole 0
          -0           | whole 0
          +0           | whole 0
          00           | whole 0
          0,0          | whole 0
          7            | whole 7
          10           | whole 10
          -17          | whole -17
          +17          | whole 17
          0644         | whole 420
          -0644        | whole -420
          012_3        | whole 83
          08           | text 08
          0_8          | text 0_8
          0o644        | text 0o644
          1_000        | whole 1000
          1,000        | whole 1000
          1_000_       | text 1_000_
          1__0         | text 1__0
          0b101        | whole 5
          -0b1_0       | whole -2
          0b2          | text 0b2
          0b_          | refused
          0b           | text 0b
          0x1fF        | whole 511
          -0x1f        | whole -31
          0x_f         | whole 15
          0x_          | refused
          0x           | text 0x
          12345678901234567890123 | whole 12345678901234567890123
          0.0          | real 0.0
          -0.0         | real -0.0
          0.           | real 0.0
          .5           | real 0.5
          +.5          | real 0.5
          -1.5         | real -1.5
          1,5.5        | real 15.5
          1_0.5        | real 10.5
          1._5         | text 1._5
          1.5e+3       | real 1500.0
          1.5E-1       | real 0.15
          1.e+2        | real 100.0
          1.5e3        | text 1.5e3
          1e3          | text 1e3
          .e+5         | refused
          -.E-5        | refused
          .            | text .
          +.           | text +.
          -.           | text -.
          ..           | text ..
          1.2.3        | text 1.2.3
          .inf         | real Infinity
          +.INF        | real Infinity
          -.inf        | real -Infinity
          .NaN         | real NaN
          1:30         | whole 5400
          -1:30        | whole -1800
          1:2:3        | whole 3723
          1:60         | text 1:60
          190:20:30    | whole 685230
          1:2:3:4      | text 1:2:3:4
          12:30.5      | real 45030.0
          12:30.       | real 45000.0
          2026-11-22   | refused
          2026-1-2     | refused
          2024-2-29    | refused
          2026-2-29    | refused
          2026-13-01   | text 2026-13-01
          2026-1-32    | text 2026-1-32
          2026-11-31   | refused
          2026-00-01   | refused
          2026-11-22 10:00:00       | refused
          2026-11-22T10:00:00Z      | refused
          2026-11-22t1:00:00.5 +1:0 | text 2026-11-22t1:00:00.5 +1:0
          2026-11-22 10:00:00 +0100 | refused
          2026-11-22 10:00          | text 2026-11-22 10:00
          :x           | symbol x
          ::x          | symbol :x
          :'a b'       | symbol a b
          :"a          | symbol "a
          :            | text :
          """)
  void reads(String text, String expected) {
    assertEquals(expected, told(text));
  }

  @ParameterizedTest
  @CsvSource({"'', nil", "'a\nb', 'text a\nb'", "'1\n2', 'text 1\n2'", "' 1', 'text  1'"})
  void readsWhatNoTableShows(String text, String expected) {
    assertEquals(expected, told(text));
  }

  private static String told(String text) {
    Value.Scalar scalar = Psych.plain(text, 7).orElse(null);
    if (scalar != null) {
      assertEquals(7, scalar.line());
      assertEquals(text, scalar.written());
    }
    return switch (scalar) {
      case null -> "refused";
      case Nil _ -> "nil";
      case Truth truth -> "" + truth.value();
      case Whole whole -> "whole " + whole.value();
      case Real real -> "real " + real.value();
      case Text read -> "text " + read.value();
      case Symbol symbol -> "symbol " + symbol.value();
    };
  }
}
