package dev.signalbox.protocol.identity;

/// A value that came from outside and is not what its field allows. Carries no stack trace: floods
/// of bad input must stay cheap, and the field says where it came from.
public final class MalformedValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String expectation;

  public MalformedValueException(String field, String expectation) {
    super(field + ": " + expectation);
    this.field = field;
    this.expectation = expectation;
  }

  /// The field as the sender wrote it, with its path for nested ones, such as `bounds.north`.
  public String field() {
    return field;
  }

  /// What was expected, and where it helps what was found, such as `expected a number from -90 to
  /// 90, found 91.2`.
  public String expectation() {
    return expectation;
  }

  /// The same refusal seen from one level up: `north` becomes `bounds.north`.
  public MalformedValueException within(String parent) {
    return new MalformedValueException(
        field.isEmpty() ? parent : field.startsWith("[") ? parent + field : parent + "." + field,
        expectation);
  }

  /// The same refusal under the name that the sender used: `nodeId` becomes `nodes[2]`.
  public MalformedValueException renamed(String name) {
    return new MalformedValueException(name, expectation);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
