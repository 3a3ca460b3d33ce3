package dev.signalbox.gateway.limit;

/// Whether there is a seat.
public enum Seating {
  TAKEN("taken"),
  USER_FULL("the user has as many connections as it may"),
  ORG_FULL("the organization has as many connections as it may");

  private final String reason;

  Seating(String reason) {
    this.reason = reason;
  }

  /// For people; short enough for a close frame.
  public String reason() {
    return reason;
  }
}
