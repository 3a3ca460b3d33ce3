package dev.signalbox.command.interlock;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.signalbox.protocol.fact.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A checked expression. Any thread may evaluate it.
///
/// What it cannot know is an error to CEL, and CEL's `&&` and `||` pass over an error where the
/// other side decides alone. So the answer is true only if it would be true whatever an unknown
/// input were.
public final class Expression {
  private final CelRuntime.Program program;
  private final List<Input> inputs;

  Expression(CelRuntime.Program program, List<Input> inputs) {
    this.program = program;
    this.inputs = List.copyOf(inputs);
  }

  /// What evaluating gave.
  public sealed interface Result {
    record Holds() implements Result {}

    record Fails() implements Result {}

    /// @param untrusted the inputs that were asked for in vain
    /// @param reason what else went wrong, such as a division by zero
    record Undecided(List<SeenInput> untrusted, String reason) implements Result {
      public Undecided {
        untrusted = List.copyOf(untrusted);
      }
    }
  }

  /// In the order of their first mention.
  public List<Input> inputs() {
    return inputs;
  }

  /// @param seen one for each of the inputs, in their order
  Result evaluate(Value requested, List<SeenInput> seen, Instant now) {
    var missing = new LinkedHashSet<SeenInput>();
    try {
      var answer = program.eval(name -> find(name, requested, seen, now, missing));
      return Boolean.TRUE.equals(answer) ? new Result.Holds() : new Result.Fails();
    } catch (CelEvaluationException e) {
      return new Result.Undecided(new ArrayList<>(missing), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Object> find(
      String name, Value requested, List<SeenInput> seen, Instant now, Set<SeenInput> missing) {
    return switch (name) {
      case Names.REQUESTED -> Optional.of(plain(requested));
      case Names.NOW -> Optional.of(now);
      default -> {
        var named = Names.parse(name, seen);
        var found = named.flatMap(part -> part.read(seen));
        if (named.isPresent() && found.isEmpty()) {
          missing.add(seen.get(named.get().index()));
        }
        yield found;
      }
    };
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Numeric(double number) -> number;
      case Value.Bool(boolean flag) -> flag;
      case Value.Text(String text) -> text;
    };
  }

  /// What the variables of a compiled expression are called. A name that CEL's grammar does not
  /// know cannot be written by anybody.
  record Names(Part part, int index) {
    static final String REQUESTED = "requested";
    static final String NOW = "now";

    enum Part {
      VALUE,
      AGE,
      QUALITY
    }

    static String of(Part part, int index) {
      return "@" + Character.toLowerCase(part.name().charAt(0)) + index;
    }

    static Optional<Names> parse(String name, List<SeenInput> seen) {
      if (name.length() < 3 || name.charAt(0) != '@') {
        return Optional.empty();
      }
      var index = Integer.parseInt(name, 2, name.length(), 10);
      for (var part : Part.values()) {
        if (index < seen.size() && of(part, index).equals(name)) {
          return Optional.of(new Names(part, index));
        }
      }
      return Optional.empty();
    }

    /// The quality of an unknown input is `unknown`; its age nobody can tell.
    Optional<Object> read(List<SeenInput> seen) {
      var input = seen.get(index);
      return switch (part) {
        case VALUE ->
            input.isTrusted()
                ? input.reading().map(reading -> plain(reading.value()))
                : Optional.empty();
        case AGE -> input.reading().map(_ -> input.age());
        case QUALITY ->
            Optional.of(
                input.reading().map(reading -> reading.quality().wireName()).orElse("unknown"));
      };
    }
  }
}
