package dev.lampkeeper.check.appspec;

import dev.lampkeeper.check.appspec.Value.Field;
import dev.lampkeeper.check.appspec.Value.Fields;
import dev.lampkeeper.check.appspec.Value.Items;
import dev.lampkeeper.check.appspec.Value.Nil;
import dev.lampkeeper.check.archive.Names;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the first document of a YAML text into values, as Ruby's safe reader would. Built from the
 * parser's events: no object is made by what a text says, and aliases, which can make much of
 * little, are not followed.
 */
final class Yaml {
  private static final int DEEPEST = 50;

  private final Iterator<Event> events;
  private final Remarks remarks;
  private int latest = 1;

  private Yaml(Iterator<Event> events, Remarks remarks) {
    this.events = events;
    this.remarks = remarks;
  }

  /** Empty if it cannot be read on, or if there is nothing, which is then remarked. */
  static Optional<Value> read(String text, Remarks remarks) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    Yaml yaml = new Yaml(new Parse(settings).parseString(text).iterator(), remarks);
    try {
      Optional<Value> read = yaml.document();
      new Tabs(text)
          .firstBad(new Parse(settings).parseString(text))
          .ifPresent(line ->
              remarks.error(
                  Place.whole(line),
                  "has a tab where a line begins, which the CodeDeploy agent refuses even in"
                      + " front of a comment or of nothing",
                  "remove it, or indent with spaces"));
      return read;
    } catch (MarkedYamlEngineException bad) {
      remarks.error(
          Place.whole(line(bad.getProblemMark().or(bad::getContextMark))),
          "is not YAML: " + Names.printable(String.valueOf(bad.getProblem())),
          "mend the line, or the one above it: look for indentation, quotes and colons");
    } catch (YamlEngineException | IllegalArgumentException bad) {
      // What the parser lets through for an escape of no character has no line and no words.
      remarks.error(
          Place.whole(yaml.latest),
          "is not YAML here or soon after: an escape in quotes stands for no character",
          "mend the text in quotes, or remove its backslashes");
    } catch (TooDeepException deep) {
      remarks.error(
          Place.whole(deep.line),
          "is nested deeper than " + DEEPEST + " levels",
          "an appspec needs four: remove what is not the CodeDeploy agent's");
    }
    return Optional.empty();
  }

  private Optional<Value> document() {
    events.next();
    Event start = events.next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      return Optional.empty();
    }
    Value root = value(events.next(), 1);
    Event end = events.next();
    rest(line(end.getStartMark()));
    return Optional.of(root);
  }

  /** The agent's reader stops after the first document, whatever follows. */
  private void rest(int line) {
    boolean more;
    try {
      more = events.next().getEventId() != Event.ID.StreamEnd;
    } catch (YamlEngineException | IllegalArgumentException unreadable) {
      more = true;
    }
    if (more) {
      remarks.warning(
          Place.whole(line),
          "has more after its first document, and the CodeDeploy agent does not read it",
          "keep one document: remove lines of --- or ... and begin all keys in the first column");
    }
  }

  private Value value(Event event, int depth) {
    int line = line(event.getStartMark());
    latest = line;
    if (depth > DEEPEST) {
      throw new TooDeepException(line);
    }
    return switch (event) {
      case ScalarEvent scalar -> Tags.scalar(scalar, line, remarks);
      case SequenceStartEvent list -> {
        Tags.collection(list, line, remarks);
        yield items(line, depth);
      }
      case MappingStartEvent map -> {
        Tags.collection(map, line, remarks);
        yield fields(line, depth);
      }
      case AliasEvent alias -> {
        remarks.error(
            Place.whole(line),
            "has the alias *"
                + Names.printable(alias.getAlias().getValue())
                + ", which the CodeDeploy agent refuses",
            "write out what it stands for");
        yield new Nil("", line);
      }
      default -> throw new IllegalStateException(event.toString());
    };
  }

  private Items items(int line, int depth) {
    List<Value> all = new ArrayList<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      all.add(value(e, depth + 1));
    }
    return new Items(List.copyOf(all), line);
  }

  private Fields fields(int line, int depth) {
    List<Field> all = new ArrayList<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      Value key = value(e, depth + 1);
      all.add(new Field(key, value(events.next(), depth + 1)));
    }
    return new Fields(Keys.once(all, remarks), line);
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(0) + 1;
  }

  private static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int line;

    private TooDeepException(int line) {
      super(null, null, false, false);
      this.line = line;
    }
  }
}
