package dev.signalbox.protocol.failure;

/// Carries a [Problem] to the one place of a boundary that turns it into an answer. Without a stack
/// trace: a refusal is an expected outcome.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public RefusedException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
