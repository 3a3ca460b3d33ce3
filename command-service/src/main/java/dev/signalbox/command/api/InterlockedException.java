package dev.signalbox.command.api;

import java.util.List;
import java.util.stream.Collectors;

/// A command that interlocks refuse; carries what the caller may see of why. Without a stack trace:
/// it is an expected outcome.
final class InterlockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<VerdictView> refusals;

  InterlockedException(List<VerdictView> refusals) {
    super(
        refusals.stream()
            .map(refusal -> refusal.name() + ": " + refusal.explanation())
            .collect(Collectors.joining("; ")));
    this.refusals = List.copyOf(refusals);
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  List<VerdictView> refusals() {
    return refusals;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
