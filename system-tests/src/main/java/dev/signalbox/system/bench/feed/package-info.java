/// Writes the bus as ingest-service would, without devices or a database, at an exact rate. Each
/// value is the time at which the update was due, so that whoever receives it can tell the whole
/// delay.
@NullMarked
package dev.signalbox.system.bench.feed;

import org.jspecify.annotations.NullMarked;
