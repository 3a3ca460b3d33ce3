package dev.signalbox.system.bench.commands;

/// A part of the way of a command. The service's own times have whole milliseconds.
enum Leg {
  ACCEPTED("submit → 202"),
  DISPATCHED("submit → dispatched"),
  ACKED("dispatched → acked"),
  SUCCEEDED("acked → succeeded"),
  TOLD("succeeded → WebSocket"),
  ALL("submit → WebSocket");

  private final String title;

  Leg(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
