/// Alarms of devices: what a report does to an alarm, the journal, acknowledging.
@NullMarked
package dev.signalbox.ingest.alarm;

import org.jspecify.annotations.NullMarked;
