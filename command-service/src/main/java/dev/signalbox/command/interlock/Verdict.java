package dev.signalbox.command.interlock;

import java.util.List;
import java.util.stream.Collectors;

/// What one interlock says about a requested value.
///
/// @param permits the interlock's last word
/// @param holds whether its condition does, whatever the word
/// @param undecided whether it does not hold because something is unknown
/// @param explanation for people, without values: not everybody may see every node
/// @param inputs what the condition saw
public record Verdict(
    Interlock interlock,
    boolean permits,
    boolean holds,
    boolean undecided,
    String explanation,
    List<SeenInput> inputs) {
  public Verdict {
    inputs = List.copyOf(inputs);
  }

  /// For the command's own node: its name, why, and what it saw of that node.
  public String sentence() {
    var own = interlock.definition().target().nodeId();
    var seen =
        inputs.stream()
            .filter(input -> input.input().nodeId().equals(own))
            .map(SeenInput::sentence)
            .collect(Collectors.joining(", "));
    var name = interlock.definition().name();
    return seen.isEmpty()
        ? "%s: %s".formatted(name, explanation)
        : "%s: %s (%s)".formatted(name, explanation, seen);
  }
}
