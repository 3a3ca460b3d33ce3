package dev.signalbox.command.store;

import java.util.List;
import java.util.Optional;

/// Commands from the newest to the oldest.
///
/// @param next towards older ones; empty when there are none
/// @param previous towards newer ones; empty when there are none
public record Page(List<Command> items, Optional<Cursor> next, Optional<Cursor> previous) {
  public Page {
    items = List.copyOf(items);
  }
}
