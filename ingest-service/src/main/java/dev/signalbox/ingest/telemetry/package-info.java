/// Readings: history by day, newest values, and both over REST.
@NullMarked
package dev.signalbox.ingest.telemetry;

import org.jspecify.annotations.NullMarked;
