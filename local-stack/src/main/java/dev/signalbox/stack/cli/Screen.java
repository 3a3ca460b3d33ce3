package dev.signalbox.stack.cli;

import dev.signalbox.stack.run.Announcer;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Short lines with a mark, and colour where a person looks on.
final class Screen implements Announcer {
  private static final int COLUMN = 24;

  private final PrintStream out;
  private final boolean colour;

  Screen(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  static Screen ofTerminal() {
    var isTerminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new Screen(System.out, isTerminal && System.getenv("NO_COLOR") == null);
  }

  /// Relative to the working folder where that is shorter.
  static String shortened(Path path) {
    var here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }

  @Override
  public synchronized void done(String what, Duration took) {
    var padded = what + " ".repeat(Math.max(1, COLUMN - what.length()));
    line("  " + paint("32", "✓") + " " + padded + paint("2", Durations.format(took)));
  }

  @Override
  public synchronized void warn(String sentence) {
    line("  " + paint("33", "!") + " " + sentence);
  }

  synchronized void failed(String sentence) {
    line("  " + paint("31", "✗") + " " + sentence);
  }

  synchronized void title(String name, String detail) {
    line(paint("1", name) + "  " + detail);
  }

  synchronized void facts(List<String[]> facts) {
    line("");
    for (var fact : facts) {
      line("  %-9s %s".formatted(fact[0], fact[1]));
    }
    line("");
    line("  Ctrl-C stops everything.");
  }

  synchronized void line(String text) {
    out.println(text);
    out.flush();
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
