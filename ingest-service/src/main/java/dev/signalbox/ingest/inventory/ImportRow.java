package dev.signalbox.ingest.inventory;

import dev.signalbox.ingest.rest.Body;

/// One row of an import.
///
/// @param line where it begins, from 1
record ImportRow(int line, Body body) {}
