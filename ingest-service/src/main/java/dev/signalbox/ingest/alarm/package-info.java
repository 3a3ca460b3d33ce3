/// Alarms: what sources and people do to them (ISA-18.2), the journal, what stands. Who decides
/// that a condition holds is not here.
@NullMarked
package dev.signalbox.ingest.alarm;

import org.jspecify.annotations.NullMarked;
