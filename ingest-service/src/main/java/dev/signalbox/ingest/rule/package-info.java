/// Rules that raise and clear alarms by what endpoints report: definitions, the pure engine, its
/// state in rows, the sweep of its timers. What an alarm is, and what people do to it, is not here.
@NullMarked
package dev.signalbox.ingest.rule;

import org.jspecify.annotations.NullMarked;
