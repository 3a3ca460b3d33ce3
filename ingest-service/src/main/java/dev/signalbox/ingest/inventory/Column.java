package dev.signalbox.ingest.inventory;

/// A column of a table.
///
/// @param name of the member, in JSON too
record Column(String name, Kind kind) {
  /// How a cell is written.
  enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    /// `site=north;line=2`
    LABELS,
    /// A JSON object.
    OBJECT,
    /// A number, `true`, `false` or a text; a text that looks like one of those stands in quotes.
    VALUE
  }
}
