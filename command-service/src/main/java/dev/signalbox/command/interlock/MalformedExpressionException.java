package dev.signalbox.command.interlock;

import java.util.List;
import java.util.stream.Collectors;

/// An expression that is refused, with each mistake at its position. Without a stack trace: it is
/// an expected outcome.
public final class MalformedExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  MalformedExpressionException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; ")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /// @param line counts from 1
  /// @param column counts from 1
  public record Mistake(int line, int column, String message) {
    @Override
    public String toString() {
      return "%d:%d: %s".formatted(line, column, message);
    }
  }
}
