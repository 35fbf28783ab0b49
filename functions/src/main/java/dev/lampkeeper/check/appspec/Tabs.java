package dev.lampkeeper.check.appspec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Tabs at the beginning of lines, in front of a comment or of nothing: our parser takes them, and
 * libyaml, which the agent reads with, does not, but in brackets and right of what a value without
 * quotes is indented by.
 */
final class Tabs {
  private static final int BRACKETS = -1;

  private final int[] text;
  private final Deque<Integer> columns = new ArrayDeque<>();
  private int tab;
  private int column;
  private int line;

  Tabs(String text) {
    this.text = text.codePoints().toArray();
    next(0);
  }

  /** The line of the first one that the agent's reader refuses in the first document. */
  OptionalInt firstBad(Iterable<Event> events) {
    int from = 0;
    boolean plain = false;
    for (Event event : events) {
      if (tab == text.length) {
        break;
      }
      int start = event.getStartMark().map(Mark::getIndex).orElse(from);
      int end = event.getEndMark().map(Mark::getIndex).orElse(start);
      boolean last = event.getEventId() == Event.ID.DocumentEnd;
      for (int until = last && start == end ? text.length : start; tab < until; next(tab + 1)) {
        if (bad(plain && blank(from))) {
          return OptionalInt.of(line);
        }
      }
      plain =
          event instanceof ScalarEvent scalar
              && scalar.getScalarStyle() == ScalarStyle.PLAIN
              && start < end;
      for (; tab < end; next(tab + 1)) {
        if (plain && bad(true)) {
          return OptionalInt.of(line);
        }
      }
      if (last) {
        break;
      }
      nest(event);
      from = Math.max(from, end);
    }
    return OptionalInt.empty();
  }

  /**
   * Whether the tab is refused.
   *
   * @param goesOn whether a value without quotes may go on there
   */
  private boolean bad(boolean goesOn) {
    if (goesOn) {
      return column <= columns.stream().filter(c -> c != BRACKETS).findFirst().orElse(-1);
    }
    return columns.isEmpty() || columns.getFirst() != BRACKETS;
  }

  private boolean blank(int from) {
    for (int i = from; i < tab; i++) {
      if (!Character.isWhitespace(text[i])) {
        return false;
      }
    }
    return true;
  }

  private void nest(Event event) {
    if (event instanceof CollectionStartEvent begun) {
      columns.push(begun.isFlow() ? BRACKETS : begun.getStartMark().map(Mark::getColumn).orElse(0));
    } else if (event.getEventId() == Event.ID.MappingEnd
        || event.getEventId() == Event.ID.SequenceEnd) {
      columns.pop();
    }
  }

  /** Goes to the next tab that nothing but spaces is in front of in its line. */
  private void next(int from) {
    int begun = from;
    boolean beginning = from == 0;
    for (tab = from; tab < text.length; tab++) {
      int c = text[tab];
      if (beginning && c == '\t') {
        column = tab - begun;
        line = 1 + lines();
        return;
      }
      if (c == '\n' || c == '\r') {
        beginning = true;
        begun = tab + 1;
      } else if (c != ' ') {
        beginning = false;
      }
    }
  }

  private int lines() {
    int ends = 0;
    for (int i = 0; i < tab; i++) {
      if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) {
        ends++;
      }
    }
    return ends;
  }
}
