package dev.signalbox.stack.process;

/// How a process is asked to end.
public enum StopSignal {
  /// What services and Redis take as "finish and leave".
  TERM,
  /// PostgreSQL's fast shutdown: ends its sessions, where `TERM` would wait for them.
  INT
}
