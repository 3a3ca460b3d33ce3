package dev.signalbox.stack.process;

/// A child that can be started again after it ended, on the same port and with the same data.
public interface Restartable {
  /// Short and unique among the children: `gateway-1`.
  String name();

  /// The process of the latest start.
  ChildProcess process();

  void start();

  /// Returns when the process has ended; nothing happens when it does not run.
  void stop();
}
