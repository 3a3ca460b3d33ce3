package dev.signalbox.command.store;

import java.time.Duration;

/// What storing a submission gave.
public sealed interface Stored {

  record New(Command command) implements Stored {}

  /// The same caller asked the same under the same key before.
  record Repeated(Command command) implements Stored {}

  /// The key was used for something else.
  record Mismatch() implements Stored {}

  /// The endpoint takes no more for a while.
  record TooMany(Duration retryAfter) implements Stored {}

  /// Another one of the same transaction could not be stored.
  record Withheld() implements Stored {}
}
