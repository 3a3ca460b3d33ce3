package dev.signalbox.command.store;

/// What storing a submission gave.
public sealed interface Stored {

  record New(Command command) implements Stored {}

  /// The same caller asked the same under the same key before.
  record Repeated(Command command) implements Stored {}

  /// The key was used for something else.
  record Mismatch() implements Stored {}
}
